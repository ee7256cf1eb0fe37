class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next

class LinkedList:
    def __init__(self, *values):
        self.head = None
        for v in reversed(values):
            self.push(v)
    def push(self, value):
        self.head = Node(value, self.head)
    def pop(self):
        if self.head is None:
            raise IndexError("pop from an empty list")
        value, self.head = self.head.value, self.head.next
        return value
    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous
    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.next
    def __len__(self):
        return sum(1 for _ in self)
    def __str__(self):
        return " -> ".join(str(v) for v in self)

numbers = LinkedList(1, 2, 3)
numbers.push(0)
print(numbers, len(numbers), 2 in numbers, list(numbers))
numbers.reverse()
print(numbers, numbers.pop(), numbers.pop(), numbers)
try:
    LinkedList().pop()
except IndexError as e:
    print(e)
long = LinkedList(*range(1000))
print(len(long), sum(long))
