from multiprocessing import Pipe, Process


def child(conn):
    conn.send([42, None, "hello"])
    print(conn.recv())
    conn.close()


if __name__ == "__main__":
    parent_conn, child_conn = Pipe()
    p = Process(target=child, args=(child_conn,))
    p.start()
    print(parent_conn.recv())
    parent_conn.send({"thank": "you"})
    p.join()
    print(p.exitcode)
