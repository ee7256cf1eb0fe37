from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def say(conn, word):
    conn.send(word)


if __name__ == "__main__":
    ends = []
    for word in ("one", "two"):
        here, there = Pipe(duplex=False)
        Process(target=say, args=(there, word)).start()
        there.close()
        ends.append(here)
    x = [[end.recv() for end in wait(ends)], ends[0].poll()]
