def outer(n):
    def middle(m):
        inner = lambda k: k.missing
        return inner(m)
    class Local:
        def method(self, v):
            return middle(v)
    return Local().method(n)

outer(1)
