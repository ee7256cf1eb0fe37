"""Small commands as programs start them: echo, sleep, cat, true and false, with and without a shell."""
import os
import subprocess
import tempfile

print(subprocess.run(["echo", "Hello", "World"], capture_output=True))
print(subprocess.check_output(["echo", "-n", "no line end"], text=True))
print(subprocess.call("true"), subprocess.call(["false"]))

cat = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
print(cat.communicate(b"through the pipe\n"))

one = subprocess.Popen(["echo", "pear\napple\nfig"], stdout=subprocess.PIPE)
two = subprocess.Popen(["sort"], stdin=one.stdout, stdout=subprocess.PIPE, text=True)
one.stdout.close()
print(two.communicate()[0].split())

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "log.txt")
    with open(name, "w") as log:
        subprocess.run(["echo", "kept"], stdout=log)
    print(open(name).read(), end="")
    result = subprocess.run(["cat", name, "missing.txt"], capture_output=True, text=True)
    print(result.returncode, result.stdout, result.stderr, end="")
    print(subprocess.run(["ls", folder], capture_output=True).stdout)

print(subprocess.getoutput("echo from the shell"), subprocess.getstatusoutput("echo no; exit 3"))
print(subprocess.run("echo a && false || echo 'b; c'; echo d", shell=True, stdout=subprocess.PIPE, text=True).stdout)
print(subprocess.run("echo $WHO", shell=True, env={"WHO": "me"}, stdout=subprocess.PIPE, text=True).stdout.strip())

try:
    subprocess.run(["no-such-command", "-v"])
except FileNotFoundError as e:
    print(e)
try:
    subprocess.run(["sleep", "30"], timeout=0.1)
except subprocess.TimeoutExpired as e:
    print(type(e).__name__, e.cmd)
try:
    subprocess.run(["false"], check=True)
except subprocess.CalledProcessError as e:
    print(e)
try:
    subprocess.check_output("exit 5", shell=True)
except subprocess.CalledProcessError as e:
    print(e.returncode, e.output)

for end in ("terminate", "kill"):
    sleeper = subprocess.Popen(["sleep", "30"])
    print(sleeper, sleeper.poll())
    getattr(sleeper, end)()
    print(end, sleeper.wait(), sleeper)
    try:
        raise subprocess.CalledProcessError(sleeper.returncode, sleeper.args)
    except subprocess.CalledProcessError as e:
        print(e)
print(subprocess.DEVNULL, subprocess.run(["echo", "unseen"], stdout=subprocess.DEVNULL).stdout)
with subprocess.Popen(["echo", "in a with"], stdout=subprocess.PIPE, text=True) as p:
    print(p.stdout.read().strip())
print(p.returncode, p.stdout.closed)
try:
    subprocess.run(["echo"], input="x", stdin=subprocess.PIPE)
except ValueError as e:
    print(e)
