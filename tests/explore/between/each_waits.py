from multiprocessing import Pipe, Process


def ask(conn):
    answer = conn.recv()
    conn.send(answer + 1)


if __name__ == "__main__":
    ours, theirs = Pipe()
    child = Process(target=ask, args=(theirs,))
    child.start()
    x = ours.recv()
    ours.send(1)
    child.join()
