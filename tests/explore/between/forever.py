from multiprocessing import Process, SimpleQueue


def serve(questions, answers):
    while True:
        answers.put(questions.get() * 2)


if __name__ == "__main__":
    questions, answers = SimpleQueue(), SimpleQueue()
    Process(target=serve, args=(questions, answers), daemon=True).start()
    questions.put(4)
    x = answers.get()
