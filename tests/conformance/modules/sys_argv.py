# args: one "two words" 3 --flag
import sys
print(len(sys.argv), sys.argv[1:], sys.argv[0].endswith("sys_argv.py"))
name, *rest = sys.argv[1:]
print(name, rest, int(sys.argv[3]) + 1, "--flag" in sys.argv)
for i, arg in enumerate(sys.argv[1:], 1):
    print(i, arg)
