"""Heaps in lists: `heap[k] <= heap[2 * k + 1]` and `heap[k] <= heap[2 * k + 2]`."""


def heappush(heap, item):
    heap.append(item)
    _sift_up(heap, 0, len(heap) - 1)


def heappop(heap):
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if heap:
        first = heap[0]
        heap[0] = last
        _sift_down(heap, 0)
        return first
    return last


def heapreplace(heap, item):
    first = heap[0]
    heap[0] = item
    _sift_down(heap, 0)
    return first


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sift_down(heap, 0)
    return item


def heapify(x):
    for i in reversed(range(len(x) // 2)):
        _sift_down(x, i)


def _sift_up(heap, start, at):
    item = heap[at]
    while at > start:
        parent = (at - 1) >> 1
        above = heap[parent]
        if item < above:
            heap[at] = above
            at = parent
        else:
            break
    heap[at] = item


def _sift_down(heap, at):
    # Down to a leaf first, then up to its place: fewer comparisons than stopping on the way.
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _sift_up(heap, start, at)


def merge(*iterables, key=None, reverse=False):
    heap = []
    order = 0
    for iterable in iterables:
        iterator = iter(iterable)
        for value in iterator:
            heap.append([value if key is None else key(value), order, value, iterator])
            break
        order += 1
    while heap:
        best = heap[0]
        for entry in heap[1:]:
            if best[0] < entry[0] if reverse else entry[0] < best[0]:
                best = entry
        yield best[2]
        for value in best[3]:
            best[0] = value if key is None else key(value)
            best[2] = value
            break
        else:
            heap.remove(best)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
