import multiprocessing
import time


def use(semaphore, active, most):
    with semaphore:
        with active.get_lock():
            active.value += 1
            most.value = max(most.value, active.value)
        time.sleep(0.05)
        with active.get_lock():
            active.value -= 1


if __name__ == "__main__":
    semaphore = multiprocessing.Semaphore(2)
    active, most = multiprocessing.Value("i", 0), multiprocessing.Value("i", 0)
    users = [multiprocessing.Process(target=use, args=(semaphore, active, most)) for _ in range(5)]
    for user in users:
        user.start()
    for user in users:
        user.join()
    print(active.value, most.value <= 2, semaphore.get_value())
