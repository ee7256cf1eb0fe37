import multiprocessing


def stage_1(cond, log):
    with cond:
        log.put("stage 1 done")
        cond.notify_all()


def stage_2(cond, log, ready, n):
    with cond:
        ready.release()
        cond.wait()
        log.put(f"stage 2 of {n} runs")


if __name__ == "__main__":
    cond, log, ready = multiprocessing.Condition(), multiprocessing.Queue(), multiprocessing.Semaphore(0)
    waiting = [multiprocessing.Process(target=stage_2, args=(cond, log, ready, n)) for n in range(2)]
    for p in waiting:
        p.start()
    for _ in waiting:
        ready.acquire()
    first = multiprocessing.Process(target=stage_1, args=(cond, log))
    first.start()
    print(sorted(log.get() for _ in range(3)))
    for p in [first, *waiting]:
        p.join()
    for act in (lambda: cond.wait(), lambda: cond.notify()):
        try:
            act()
        except AssertionError as error:
            print(error)
    with cond:
        print(cond.wait(0.01), cond.wait_for(lambda: False, 0.02), cond.wait_for(lambda: 7))
