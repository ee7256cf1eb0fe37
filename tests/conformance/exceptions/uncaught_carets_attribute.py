class Node:
    def __init__(self, next=None):
        self.next = next
    def last(self):
        return self.next.next.next.value
chain = Node(Node(Node()))
print(chain.next.next.next is None)
print("x", chain.last(), "y")
