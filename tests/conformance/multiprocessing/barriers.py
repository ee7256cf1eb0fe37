import multiprocessing
import threading


def run(barrier, log):
    log.put("before")
    place = barrier.wait()
    log.put("after")
    if place == 0:
        log.put("the first says so")


def late(barrier, log):
    try:
        barrier.wait(0.1)
    except threading.BrokenBarrierError:
        log.put("broken")


if __name__ == "__main__":
    barrier, log = multiprocessing.Barrier(3), multiprocessing.Queue()
    runners = [multiprocessing.Process(target=run, args=(barrier, log)) for _ in range(3)]
    for r in runners:
        r.start()
    print(sorted(log.get() for _ in range(7)))
    for r in runners:
        r.join()
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    p = multiprocessing.Process(target=late, args=(barrier, log))
    p.start()
    p.join()
    print(log.get(), barrier.broken)
    barrier.reset()
    print(barrier.broken)
