def close(name):
    raise OSError(f"cannot close {name}")

def work():
    try:
        return 1 / 0
    finally:
        close("the file")

try:
    work()
except OSError as e:
    print("got", e, "after", repr(e.__context__))
work()
