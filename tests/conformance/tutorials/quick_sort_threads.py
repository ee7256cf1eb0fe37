"""Sorting with threads: merge sort that forks, quick sort, and a check of stability."""
import random
import threading
from heapq import merge


def merge_sort(items, depth=2):
    if len(items) <= 1:
        return items
    middle = len(items) // 2
    halves = [items[:middle], items[middle:]]
    if depth > 0:
        def work(i):
            halves[i] = merge_sort(halves[i], depth - 1)
        threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    else:
        halves = [merge_sort(h, 0) for h in halves]
    return list(merge(*halves))


def quick_sort(items):
    if not items:
        return []
    pivot, *rest = items
    return quick_sort([x for x in rest if x < pivot]) + [pivot] + quick_sort([x for x in rest if x >= pivot])


def bubble_sort(items):
    items = items[:]
    for i in range(len(items)):
        swapped = False
        for j in range(len(items) - i - 1):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
                swapped = True
        if not swapped:
            break
    return items


rng = random.Random(99)
numbers = [rng.randint(0, 999) for _ in range(60)]
for sort in (merge_sort, quick_sort, bubble_sort, sorted):
    result = sort(numbers)
    print(f'{sort.__name__:12}', result[:6], result == sorted(numbers))
people = [('ann', 31), ('bob', 25), ('cid', 31), ('dan', 25), ('eve', 40)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: (-p[1], p[0])), sep='\n')
people.sort(key=lambda p: p[1], reverse=True)
print(people)
rng.shuffle(people)
print([name for name, _ in people], rng.sample(range(50), 5), rng.choices('abc', k=6), round(rng.gauss(0, 1), 6))
