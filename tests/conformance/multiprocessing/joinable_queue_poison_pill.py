import multiprocessing


class Consumer(multiprocessing.Process):
    def __init__(self, task_queue, result_queue):
        multiprocessing.Process.__init__(self)
        self.task_queue = task_queue
        self.result_queue = result_queue

    def run(self):
        while True:
            next_task = self.task_queue.get()
            if next_task is None:
                self.task_queue.task_done()
                break
            answer = next_task()
            self.task_queue.task_done()
            self.result_queue.put(answer)


class Task:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def __call__(self):
        return f"{self} = {self.a * self.b}"

    def __str__(self):
        return f"{self.a} * {self.b}"


if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    results = multiprocessing.Queue()
    consumers = [Consumer(tasks, results) for _ in range(2)]
    for consumer in consumers:
        consumer.start()
    for i in range(6):
        tasks.put(Task(i, i))
    for _ in consumers:
        tasks.put(None)
    tasks.join()
    print(sorted(results.get() for _ in range(6)))
    for consumer in consumers:
        consumer.join()
    print([c.exitcode for c in consumers], consumers[0].name.startswith("Consumer-"))
