import threading

lines = []
lock = threading.Lock()

def tree(depth, name):
    with lock:
        lines.append((depth, name))
    if depth == 0:
        return
    children = [threading.Thread(target=tree, args=(depth - 1, name + c)) for c in "lr"]
    for c in children:
        c.start()
    for c in children:
        c.join()

tree(3, "root-")
print(len(lines), sorted(lines)[:3], sorted(lines)[-1])
result = {}
def outer():
    def inner():
        result["inner"] = threading.current_thread().name
    t = threading.Thread(target=inner, name="inside")
    t.start()
    t.join()
    result["outer"] = threading.current_thread().name
t = threading.Thread(target=outer, name="outside")
t.start()
t.join()
print(result)
