def build(a, b):
    return a // b

result = [
    build(10, 2),
    build(
        1,
        0,
    ),
]
