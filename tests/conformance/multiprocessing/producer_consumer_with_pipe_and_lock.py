import multiprocessing


def produce(conn, lock, name, n):
    for i in range(n):
        with lock:
            conn.send((name, i))


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(duplex=False)
    lock = multiprocessing.Lock()
    producers = [multiprocessing.Process(target=produce, args=(writer, lock, name, 20)) for name in "ab"]
    for p in producers:
        p.start()
    writer.close()
    seen = {"a": [], "b": []}
    while True:
        try:
            name, i = reader.recv()
        except EOFError:
            break
        seen[name].append(i)
    for p in producers:
        p.join()
    print(seen["a"] == list(range(20)), seen["b"] == list(range(20)))
