items = [3, 1, 2]
items.append(5)
items.extend([9, 7])
items.insert(0, "first")
items.insert(-1, "near the end")
items.insert(100, "last")
print(items, len(items))
print(items.pop(), items.pop(0), items.pop(-2), items)
items.remove(9)
print(items, items.index(5), items.count(1), 2 in items, 99 not in items)
items.sort()
print(items)
items.reverse()
print(items, items.copy() == items, items.copy() is items)
items.clear()
print(items, bool(items))
for bad in (lambda: items.pop(), lambda: items.remove(1), lambda: items.index(1), lambda: [1].pop(5), lambda: items[0],
            lambda: items.append(), lambda: items.push(1)):
    try:
        bad()
    except (IndexError, ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__ + ":", e)
print([1, 2] + [3], [0] * 3, 2 * [1, 2], [] + [], [[]] * 2)
