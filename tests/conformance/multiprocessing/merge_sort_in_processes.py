import multiprocessing
import random


def merge(left, right):
    merged = []
    while left and right:
        merged.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
    return merged + left + right


def merge_sort(data):
    if len(data) <= 1:
        return data
    middle = len(data) // 2
    return merge(merge_sort(data[:middle]), merge_sort(data[middle:]))


if __name__ == "__main__":
    random.seed(1)
    data = [random.randrange(1000) for _ in range(400)]
    parts = [data[i::4] for i in range(4)]
    with multiprocessing.Pool(4) as pool:
        parts = pool.map(merge_sort, parts)
        while len(parts) > 1:
            pairs = [(parts[i], parts[i + 1]) for i in range(0, len(parts), 2)]
            parts = pool.starmap(merge, pairs)
    print(parts[0] == sorted(data), parts[0][:5])
