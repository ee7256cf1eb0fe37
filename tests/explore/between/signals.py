import sys
from multiprocessing import Barrier, BoundedSemaphore, Condition, Event, JoinableQueue, Process, RLock, SimpleQueue


def meet(barrier, event, jobs, results, rlock, condition):
    barrier.wait()
    with rlock, rlock:
        results.put(jobs.get())
        jobs.task_done()
    with condition:
        condition.notify()
    event.wait()
    sys.exit(3)


if __name__ == "__main__":
    barrier, event, jobs, results, rlock = Barrier(2), Event(), JoinableQueue(), SimpleQueue(), RLock()
    condition = Condition()
    child = Process(target=meet, args=(barrier, event, jobs, results, rlock, condition))
    with condition:
        child.start()
        jobs.put("job")
        barrier.wait()
        jobs.join()
        woken = condition.wait()
    event.set()
    child.join()
    x = (results.get(), child.exitcode, woken, child.is_alive())
