# Two processes take turns at a number in shared memory, and wake each other by semaphores.
import multiprocessing
import time

TURNS = 3000


def answer(number, mine, yours):
    for _ in range(TURNS + 1):
        mine.acquire()
        number.value += 1
        yours.release()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    number = multiprocessing.Value("i", 0)
    mine, yours = multiprocessing.Semaphore(0), multiprocessing.Semaphore(0)
    child = multiprocessing.Process(target=answer, args=(number, yours, mine))
    child.start()
    yours.release()
    mine.acquire()
    start = time.perf_counter()
    for _ in range(TURNS):
        number.value += 1
        yours.release()
        mine.acquire()
    print("elapsed", time.perf_counter() - start)
    child.join()
    print("result", number.value)
