from multiprocessing import Pipe, Process


def send_all(conn, items):
    with conn:
        for item in items:
            conn.send(item)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    print(reader.readable, reader.writable, writer.readable, writer.writable)
    p = Process(target=send_all, args=(writer, [1, "two", (3.0,)]))
    p.start()
    writer.close()
    try:
        while True:
            print(reader.recv())
    except EOFError:
        print("the other end is closed")
    p.join()
    for act in (lambda: reader.send(1), lambda: writer.send(1), lambda: writer.recv()):
        try:
            act()
        except OSError as error:
            print(type(error).__name__, error)
    print(writer.closed, reader.closed)
