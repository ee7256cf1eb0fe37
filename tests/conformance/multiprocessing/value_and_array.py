import multiprocessing


def square_list(numbers, result, total):
    for i, n in enumerate(numbers):
        result[i] = n * n
    total.value = sum(result)
    print(f"child: {result[:]}, {total.value}", flush=True)


if __name__ == "__main__":
    numbers = [1, 2, 3, 4]
    result = multiprocessing.Array("i", 4)
    total = multiprocessing.Value("i")
    p = multiprocessing.Process(target=square_list, args=(numbers, result, total))
    p.start()
    p.join()
    print(f"parent: {result[:]}, {total.value}")
