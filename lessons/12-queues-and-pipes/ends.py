"""Three messages in a pipe. Main reads until it is at its end."""
from multiprocessing import Pipe, Process

CLOSE = True  #: True|False


def write(end):
    for word in ("one", "two", "three"):
        end.send(word)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    process = Process(target=write, args=(writer,))
    process.start()
    if CLOSE:
        writer.close()
    words = []
    try:
        while reader.poll(1):
            words.append(reader.recv())
        print("nothing comes, and no end, after", words)
    except EOFError:
        print("end of the pipe after", words)
    process.join()
