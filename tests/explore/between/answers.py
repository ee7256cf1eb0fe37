from multiprocessing import Pipe, Process


def ask(conn):
    answer = conn.recv()
    conn.send(answer + 1)


if __name__ == "__main__":
    ours, theirs = Pipe()
    child = Process(target=ask, args=(theirs,))
    child.start()
    ours.send(1)
    x = ours.recv()
    child.join()
