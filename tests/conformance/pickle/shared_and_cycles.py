# One object that is met twice stays one object; circles come back as circles.
import pickle


class Node:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = self
        self.children.append(child)
        return child


shared = ['shared']
a, b = pickle.loads(pickle.dumps((shared, shared)))
print(a is b, a)
c, d = pickle.loads(pickle.dumps([['x'], ['x']]))
print(c is d, c == d)

loop = [1, 2]
loop.append(loop)
back = pickle.loads(pickle.dumps(loop))
print(back[2] is back, len(back), back)

table = {}
table['self'] = table
back = pickle.loads(pickle.dumps(table))
print(back['self'] is back, back)

inner = []
pair = (1, inner)
inner.append(pair)
back = pickle.loads(pickle.dumps(pair))
print(back[1][0] is back, pickle.dumps(pair))
inner = []
four = (1, 2, 3, inner)
inner.append(four)
back = pickle.loads(pickle.dumps(four))
print(back[3][0] is back, pickle.dumps(four))

root = Node('root')
leaf = root.add(Node('left')).add(Node('leaf'))
root.add(Node('right'))
tree = pickle.loads(pickle.dumps(root))
print(tree.name, [child.name for child in tree.children], tree.children[0].children[0].parent.parent is tree)
only_leaf = pickle.loads(pickle.dumps(leaf))
print(only_leaf.parent.parent.children[1].name)
print(len(pickle.dumps(root)), len(pickle.dumps(leaf)))
