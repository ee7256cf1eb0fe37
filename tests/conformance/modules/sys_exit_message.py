import sys
try:
    sys.exit("caught")
except SystemExit as e:
    print(repr(e), e.code, e.args)
try:
    sys.exit()
except SystemExit as e:
    print(repr(e.code))
try:
    exit_status = 0
    raise SystemExit(3)
except SystemExit as e:
    print(e.code, isinstance(e, Exception))
sys.exit("a message goes to standard error")
