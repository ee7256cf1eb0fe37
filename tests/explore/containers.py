import threading

items = [0]
table = {"n": 0}
seen = set()


def work(who):
    items.append(items[-1] + 1)
    table["n"] = table["n"] + 1
    table[who] = len(items)
    seen.add(who)
    items.sort(reverse=True)


a = threading.Thread(target=work, args=("a",))
b = threading.Thread(target=work, args=("b",))
a.start()
b.start()
a.join()
b.join()
