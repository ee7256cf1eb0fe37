# A barrier that breaks: by a time-out, by abort, by an action that raises; and reset.
import threading
import time


def together(barrier, n, act=None):
    """Lets n threads wait at a barrier, does something meanwhile, and says how each fared."""
    fates = []

    def wait():
        try:
            fates.append("passed %d" % barrier.wait())
        except threading.BrokenBarrierError as e:
            fates.append("broken %s" % (e.args,))
        except ZeroDivisionError as e:
            fates.append("action: %s" % e)

    threads = [threading.Thread(target=wait) for _ in range(n)]
    for thread in threads:
        thread.start()
    if act is not None:
        while barrier.n_waiting < n:
            time.sleep(0.001)
        act()
    for thread in threads:
        thread.join()
    return sorted(fates)


alone = threading.Barrier(2, timeout=0.01)
print(together(alone, 1), alone.broken, alone.n_waiting)
try:
    alone.wait()
except threading.BrokenBarrierError:
    print("still broken")
alone.reset()
print(alone.broken)
try:
    threading.Barrier(2).wait(timeout=0.01)
except threading.BrokenBarrierError as e:
    print(type(e).__mro__[1].__name__, e.args)

aborted = threading.Barrier(3)
print(together(aborted, 2, aborted.abort), aborted.broken)
aborted.reset()
print(together(aborted, 3), aborted.broken)
print(together(aborted, 2, aborted.reset), aborted.broken, aborted.n_waiting)
print(together(aborted, 3), aborted.broken)

failing = threading.Barrier(2, action=lambda: 1 // 0)
print(together(failing, 2), failing.broken)
one = threading.Barrier(1)
print(one.wait(), one.wait(), one.parties)
print(repr(one).split(" at ")[0], repr(one).split(": ")[1])
one.abort()
print(repr(one).split(": ")[1])
