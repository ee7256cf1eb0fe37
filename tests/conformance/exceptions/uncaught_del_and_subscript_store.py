data = {"x": [1, 2]}
data["x"][1] = 5
del data["x"][0]
print(data)
try:
    del data["y"]
except KeyError as e:
    print("KeyError", e)
data["x"][3] = 1
