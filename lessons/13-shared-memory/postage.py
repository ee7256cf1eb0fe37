"""SIZE bytes to another process, or from it: what each way costs."""
from multiprocessing import Array, Manager, Pipe, Process, Queue
from pathlib import Path
from timeit import timeit

TIMES = 2_000  #: 10..5_000
SIZE = 100  #: 1..50_000


def echo(take, give):
    while take():
        give("got it")


def measure(way, ask):
    ask()  # everybody is awake
    each = timeit(ask, number=TIMES) / TIMES * 1e6
    print(f"{way} {each:.2f} microseconds")
    return each


if __name__ == "__main__":
    data, (here, there) = bytes(SIZE), Pipe()
    out, back = Queue(), Queue()
    for ends in ((there.recv, there.send), (out.get, back.put)):
        Process(target=echo, args=ends, daemon=True).start()
    shared = Array("c", data, lock=False)
    post = Path("post.bin")
    post.write_bytes(data)
    measure("pipe", lambda: (here.send(data), here.recv()))
    measure("queue", lambda: (out.put(data), back.get()))
    measure("file", post.read_bytes)
    memory = measure("shared memory", lambda: shared.raw)
    with Manager() as manager:
        theirs = manager.list([data])
        far = measure("manager", lambda: theirs[0])
    post.unlink()
    print(f"a manager takes {far / memory:.0f} times as long as memory")
