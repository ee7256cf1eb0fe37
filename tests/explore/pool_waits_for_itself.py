from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def outer():
    return pool.submit(inner).result()


def inner():
    return 1


answer = pool.submit(outer).result()
