import time
from multiprocessing import Pipe, Process


def slow(conn):
    time.sleep(0.3)
    conn.send("late")
    conn.recv()


if __name__ == "__main__":
    here, there = Pipe()
    print(here.poll(), here.poll(0.01))
    p = Process(target=slow, args=(there,))
    p.start()
    print(here.poll(10))
    print(here.recv(), here.poll())
    here.send("go")
    p.join()
    there.close()
    print(here.poll())
    try:
        here.recv()
    except EOFError as error:
        print("EOFError", repr(str(error)))
