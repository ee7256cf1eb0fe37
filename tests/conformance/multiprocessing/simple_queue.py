from multiprocessing import Process, SimpleQueue


def shout(words, out):
    while True:
        word = words.get()
        if not word:
            return
        out.put(word.upper() + "!")


if __name__ == "__main__":
    words, out = SimpleQueue(), SimpleQueue()
    p = Process(target=shout, args=(words, out))
    p.start()
    for word in "one two three".split():
        words.put(word)
        print(out.get())
    words.put("")
    p.join()
    print(words.empty(), out.empty(), p.exitcode)
