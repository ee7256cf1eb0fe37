"""The old ways to other processes: system, popen and pipes."""
import os
import threading

print(os.system("exit 3"), os.system("true"))
print(os.popen("echo from a process").read(), end="")
with os.popen("echo one; echo two") as lines:
    print([line.strip() for line in lines])
print(os.popen("exit 2").close())
reading, writing = os.pipe()


def write():
    for word in ("alpha", "beta"):
        os.write(writing, word.encode() + b"\n")
    os.close(writing)


threading.Thread(target=write).start()
with os.fdopen(reading) as words:
    print(words.read().split())
