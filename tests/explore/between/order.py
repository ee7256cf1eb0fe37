from multiprocessing import Process, Queue


def work(number, answers):
    answers.put(number)


if __name__ == "__main__":
    answers = Queue()
    children = [Process(target=work, args=(n, answers)) for n in range(3)]
    for child in children:
        child.start()
    x = [answers.get() for _ in children]
    for child in children:
        child.join()
