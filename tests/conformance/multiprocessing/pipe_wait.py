from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def count(conn, n):
    for i in range(n):
        conn.send((n, i))
    conn.close()


if __name__ == "__main__":
    readers, seen = [], []
    for n in (2, 3, 4):
        r, w = Pipe(duplex=False)
        readers.append(r)
        p = Process(target=count, args=(w, n))
        p.start()
        w.close()
    while readers:
        for r in wait(readers):
            try:
                seen.append(r.recv())
            except EOFError:
                readers.remove(r)
    print(sorted(seen))
    print(wait([], timeout=0.01))
