# Nesting has an end: RecursionError, as from any other recursion.
import copy
import pickle


class Node:
    def __init__(self, next):
        self.next = next


def lists(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


def chain(depth):
    node = None
    for _ in range(depth):
        node = Node(node)
    return node


def attempt(function, value):
    try:
        function(value)
    except RecursionError as e:
        return f'RecursionError: {e}'
    return 'fine'


for depth in (100, 400, 600, 5000):
    print(depth, attempt(pickle.dumps, lists(depth)))
    print(depth, attempt(copy.deepcopy, lists(depth)))
for depth in (100, 200, 500, 5000):
    print(depth, attempt(pickle.dumps, chain(depth)))
    print(depth, attempt(copy.deepcopy, chain(depth)))

# Reading needs no depth: a pickle of any nesting can be read.
data = b'\x80\x04' + b'](' * 20000 + b'e' * 20000 + b'.'
value = pickle.loads(data)
depth = 0
while value:
    value = value[0]
    depth += 1
print(depth)
