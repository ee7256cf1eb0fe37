def make():
    return ValueError("made here, raised there")

def throw(error):
    raise error

stored = make()
try:
    throw(stored)
except ValueError as e:
    print("first time:", e, e is stored)
throw(stored)
