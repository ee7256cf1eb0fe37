import multiprocessing

result = []


def square_list(numbers):
    global result
    for n in numbers:
        result.append(n * n)
    print(f"in the child: {result}", flush=True)


if __name__ == "__main__":
    p = multiprocessing.Process(target=square_list, args=([1, 2, 3, 4],))
    p.start()
    p.join()
    print(f"in the parent: {result}")
