from multiprocessing import Array, Lock, Value

lock = Lock()
v = Value("i", 1, lock=lock)
print(v.get_lock() is lock, v.get_obj())
with v:
    v.get_obj().value += 1
print(v.get_obj().value)
print(Value("d", 2.0, lock=False), type(Value("i", lock=True).get_lock()).__name__)
print(type(Array("i", 2)).__name__, type(Array("c", 2)).__name__, type(Value("i")).__name__)
try:
    Value("i", lock=5)
except AttributeError as error:
    print(error)
