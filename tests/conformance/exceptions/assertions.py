def mean(values):
    assert values, "no values"
    assert all(isinstance(v, (int, float)) for v in values)
    return sum(values) / len(values)
for values in ([1, 2], [], ["a"]):
    try:
        print(mean(values))
    except AssertionError as e:
        print("AssertionError:", e, e.args)
assert True
assert 1 + 1 == 2, "never evaluated" + 1
try:
    assert False, [1, 2]
except AssertionError as e:
    print(e.args)
assert mean([2, 4]) == 4, f"the mean is {mean([2, 4])}"
