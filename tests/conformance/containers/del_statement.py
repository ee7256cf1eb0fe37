a = [0, 1, 2, 3, 4]
del a[0], a[-1]
print(a)
d = {"x": 1, "y": 2}
del d["x"]
print(d)
name = "here"
del name
try:
    print(name)
except NameError as e:
    print(e)
class Box:
    pass
box = Box()
box.value = 1
del box.value
print(hasattr(box, "value"))
try:
    del box.value
except AttributeError as e:
    print(e)
try:
    del d["nothing"]
except KeyError as e:
    print("KeyError:", e)
def f():
    x = 1
    del x
    return x
try:
    f()
except UnboundLocalError as e:
    print(e)
try:
    del a[10]
except IndexError as e:
    print(e)
