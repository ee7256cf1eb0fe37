import threading

def worker(numbers, results, index):
    try:
        results[index] = ("ok", sum(10 / n for n in numbers))
    except ZeroDivisionError as e:
        results[index] = ("failed", str(e))

jobs = [[1, 2], [0], [5, 10, 4], []]
results = [None] * len(jobs)
threads = [threading.Thread(target=worker, args=(job, results, i)) for i, job in enumerate(jobs)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for job, result in zip(jobs, results):
    print(job, "->", *result)
