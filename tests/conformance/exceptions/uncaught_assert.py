def average(values):
    assert len(values) > 0, "average of nothing"
    return sum(values) / len(values)

print(average([1, 2, 3]))
average([])
