def ratio(a, b):
    return 100 * a / b + 1

values = {"a": 4, "b": 0}
print(ratio(1, values["a"]))
print(ratio(1, values["b"]), "never")
