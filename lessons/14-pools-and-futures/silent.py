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
errors = [future.exception() for future in futures]
failed = [type(error).__name__ for error in errors if error]
