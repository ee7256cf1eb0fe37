import sys
print(__name__, sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 8), sys.maxsize)
print(sys.getrecursionlimit(), type(sys.getswitchinterval()).__name__, sys.getswitchinterval())
sys.stdout.write("written without print\n")
sys.stderr.write("to standard error\n")
print("also to stderr", file=sys.stderr)
print("flushed", flush=True)
sys.stdout.flush()
def main():
    print("main called")
if __name__ == "__main__":
    main()
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
sys.setrecursionlimit(200)
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
try:
    depth(400)
except RecursionError:
    print("limit is", sys.getrecursionlimit())
