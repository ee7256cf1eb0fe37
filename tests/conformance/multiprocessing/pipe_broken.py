from multiprocessing import Pipe, Process


def leave(conn):
    conn.close()


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    p = Process(target=leave, args=(reader,))
    p.start()
    reader.close()
    p.join()
    try:
        writer.send("nobody is there")
    except BrokenPipeError as error:
        print(type(error).__name__, error.errno, error)
