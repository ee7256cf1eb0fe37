"""Python programs started by a Python program: arguments, streams, exit codes."""
import os
import subprocess
import sys
import tempfile

ADDER = """
import sys
total = sum(int(word) for word in sys.argv[1:])
print("total", total)
print("done", file=sys.stderr)
sys.exit(total % 7)
"""

result = subprocess.run([sys.executable, "-c", ADDER, "3", "4", "5"], capture_output=True, text=True)
print(result.returncode, repr(result.stdout), repr(result.stderr))

with tempfile.TemporaryDirectory() as folder:
    script = os.path.join(folder, "shout.py")
    with open(script, "w") as file:
        file.write("import sys\nfor line in sys.stdin:\n    print(sys.argv[1], line.strip().upper())\n")
    result = subprocess.run([sys.executable, script, ">"], input="red\ngreen\n", stdout=subprocess.PIPE, text=True)
    print(result.stdout, end="")

ticker = subprocess.Popen(
    [sys.executable, "-u", "-c", "for i in range(3): print('tick', i)"], stdout=subprocess.PIPE, text=True
)
for line in ticker.stdout:
    print("read:", line.rstrip())
print("exit code", ticker.wait(), ticker.poll())

workers = [
    subprocess.Popen([sys.executable, "-c", f"print({n} ** 2)"], stdout=subprocess.PIPE, text=True) for n in range(4)
]
print([worker.communicate()[0].strip() for worker in workers])

failed = subprocess.run([sys.executable, "-c", "def f():\n    return 1 / 0\nf()"], stderr=subprocess.PIPE, text=True)
print(failed.stderr, end="")
try:
    failed.check_returncode()
except subprocess.CalledProcessError as e:
    print(type(e).__name__, e.returncode, e.cmd[1])

broken = subprocess.run([sys.executable, "-c", "print('a'\nprint('b')"], stderr=subprocess.PIPE, text=True)
print(broken.returncode, broken.stderr.splitlines()[-1])

asked = subprocess.Popen([sys.executable, "-c", "print('hello', input('name? '))"], stdin=-1, stdout=-1, text=True)
print(repr(asked.communicate("Ada\n")[0]))

long = subprocess.run(
    [sys.executable, "-c", "import sys; text = sys.stdin.read(); print(len(text)); print('z' * 70000)"],
    input="y" * 300000, capture_output=True, text=True,
)
print(long.stdout[:7].split(), len(long.stdout))

both = subprocess.run(
    [sys.executable, "-c", "import sys; sys.stderr.write('first\\n'); print('second')"],
    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
)
print(repr(both.stdout), both.stderr)

inner = "import subprocess, sys; print(subprocess.check_output([sys.executable, '-c', 'print(1 + 1)'], text=True))"
print(subprocess.check_output([sys.executable, "-c", inner], text=True).strip())

threads = "import threading\nfor n in range(2):\n    t = threading.Thread(target=print, args=(n,))\n    t.start()\n    t.join()"
print(subprocess.check_output([sys.executable, "-c", threads]))
