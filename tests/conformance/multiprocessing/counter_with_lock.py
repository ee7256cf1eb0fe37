from multiprocessing import Lock, Process, Value


def deposit(balance, lock):
    for _ in range(500):
        with lock:
            balance.value += 1


def withdraw(balance, lock):
    for _ in range(500):
        lock.acquire()
        balance.value -= 1
        lock.release()


if __name__ == "__main__":
    balance, lock = Value("i", 100), Lock()
    processes = [Process(target=f, args=(balance, lock)) for f in (deposit, withdraw, deposit)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print("balance:", balance.value)
