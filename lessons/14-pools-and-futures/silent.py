"""Three divisions, and one of them fails. Who hears of it?"""
from concurrent.futures import ThreadPoolExecutor

ASK = False  #: True|False

futures = []


def divide(a, b):
    return a / b


with ThreadPoolExecutor(2) as pool:
    for b in (1, 0, 2):
        futures.append(pool.submit(divide, 10, b))

if ASK:
    for future in futures:
        print(future.result())
print("all done")
failed = [type(future.exception()).__name__ for future in futures if future.exception()]
