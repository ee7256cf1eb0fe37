from multiprocessing import Pipe, Process


def read(source):
    total = 0
    while True:
        try:
            total += source.recv()
        except EOFError:
            break
    print(total)


if __name__ == "__main__":
    source, sink = Pipe(duplex=False)
    child = Process(target=read, args=(source,))
    child.start()
    sink.send(1)
    sink.send(2)
    sink.close()
    child.join()
