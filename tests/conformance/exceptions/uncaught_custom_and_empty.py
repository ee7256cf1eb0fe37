class Oops(Exception):
    pass
def f():
    try:
        raise Oops
    finally:
        print("finally before the traceback")
f()
