x = "global"
def read():
    return x
def shadow():
    x = "local"
    return x
def change():
    global x, created
    x = "changed"
    created = "new global"
print(read(), shadow(), x)
change()
print(read(), x, created)
def early():
    print(x)
    x = 1
try:
    early()
except UnboundLocalError as e:
    print(e)
def unset():
    def inner():
        return value
    result = inner()
    value = 1
    return result
try:
    unset()
except NameError as e:
    print(e)
try:
    nothing_here
except NameError as e:
    print(e)
def increment():
    total += 1
total = 0
try:
    increment()
except UnboundLocalError as e:
    print(e)
def later():
    return defined_later()
def defined_later():
    return "found at the call"
print(later())
if True:
    y = "ifs have no scope"
for z in range(2):
    pass
print(y, z)
len = lambda s: "shadowed"
print(len("abc"))
del len
print(len("abc"))
