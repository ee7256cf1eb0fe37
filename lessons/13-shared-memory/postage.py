"""A question and an answer in three ways, and a list of one's own."""
import time
from multiprocessing import Manager, Pipe, Process, Queue

TIMES = 3_000  #: 10..5_000


def by_pipe(end):
    while (n := end.recv()) is not None:
        end.send(n + 1)


def by_queue(out, back):
    while (n := out.get()) is not None:
        back.put(n + 1)


def measure(ask):
    ask(0)  # everybody is awake
    begin = time.perf_counter()
    list(map(ask, range(TIMES)))
    return (time.perf_counter() - begin) / TIMES * 1e6


if __name__ == "__main__":
    (here, there), mine = Pipe(), [0]
    out, back = Queue(), Queue()
    Process(target=by_pipe, args=(there,), daemon=True).start()
    Process(target=by_queue, args=(out, back), daemon=True).start()
    pipe = measure(lambda n: (here.send(n), here.recv()))
    queue = measure(lambda n: (out.put(n), back.get()))
    own = measure(lambda n: mine[0])
    with Manager() as manager:
        theirs = manager.list(mine)
        proxy = measure(lambda n: theirs[0])
    print(f"pipe {pipe:.0f}, queue {queue:.0f}, ", end="")
    print(f"manager {proxy:.0f}, own list {own:.2f} microseconds")
    print(f"a manager's list takes {proxy / own:.0f} times as long")
