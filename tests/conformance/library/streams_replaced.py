"""Standard streams that a program puts something else in the place of."""
import io
import sys
import threading

sys.stdin = io.StringIO("Ada\n36\n")
name = input("name? ")
age = int(sys.stdin.readline())
print(f"{name} is {age}")
try:
    input()
except EOFError as e:
    print(e)

kept = io.StringIO()
sys.stderr = kept


def work():
    raise ValueError("in a thread")


t = threading.Thread(target=work, name="worker")
t.start()
t.join()
print(kept.getvalue().splitlines()[0], kept.getvalue().splitlines()[-1])

before, sys.stdout = sys.stdout, io.StringIO()
print("captured")
sys.stdin = io.StringIO("x\n")
input("prompt ")
sys.stdout, text = before, sys.stdout.getvalue()
print(repr(text))


class Loud:
    def write(self, text):
        sys.__stderr__.write(text.upper())

    def flush(self):
        pass


sys.stderr = Loud()
sys.exit("the end")
