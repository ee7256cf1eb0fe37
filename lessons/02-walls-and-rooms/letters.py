"""A list is handed over and comes back. Is it the same list?"""
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

EXECUTOR = "threads"  #: threads|processes


def add(numbers):
    numbers.append("added by the worker")
    return numbers


if __name__ == "__main__":
    threads = EXECUTOR == "threads"
    Pool = ThreadPoolExecutor if threads else ProcessPoolExecutor
    mine = ["made by main"]
    with Pool(1) as pool:
        back = pool.submit(add, mine).result()
    print("mine:", mine)
    print("back:", back)
    print("the same list:", mine is back)
    same = mine is back
