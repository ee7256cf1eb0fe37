from multiprocessing import Process, Queue

x = 0
seen = []


def work(given, answers):
    global x
    x += 1
    seen.append(x)
    given.append(x)
    answers.put((x, len(seen), given, __name__))


if __name__ == "__main__":
    answers = Queue()
    given = [7]
    children = [Process(target=work, args=(given, answers)) for _ in range(2)]
    for child in children:
        child.start()
    got = sorted(answers.get() for _ in children)
    for child in children:
        child.join()
    names = [child.name for child in children]
    codes = [child.exitcode for child in children]
