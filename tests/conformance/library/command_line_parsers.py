import argparse, sys
def make():
    p = argparse.ArgumentParser(prog='tool', description='Counts words in many files with threads. A long description that has to be wrapped at the width of the terminal.', epilog='See the manual.')
    p.add_argument('files', nargs='*', help='files to read')
    p.add_argument('-w', '--workers', type=int, default=4, metavar='N', help='number of threads (default: %(default)s)')
    p.add_argument('-v', '--verbose', action='count', default=0, help='say more')
    p.add_argument('--mode', choices=['fast', 'slow'], default='fast')
    p.add_argument('-q', '--quiet', action='store_true')
    p.add_argument('--rate', type=float)
    p.add_argument('--tag', action='append', help='a tag')
    p.add_argument('--pair', nargs=2, type=int)
    p.add_argument('--opt', nargs='?', const='C', default='D')
    p.add_argument('--version', action='version', version='%(prog)s 1.0')
    p.add_argument('--a-very-long-option-name-indeed', help='this help goes to the next line because the option is so long')
    return p
print(make().format_help())
print(make().format_usage())
def go(*args):
    try:
        print(args, make().parse_args(args))
    except SystemExit as e:
        print(args, 'exit', e.code)
go(); go('a', 'b'); go('-w', '3', 'x'); go('-w3'); go('--workers=5', '-vv', '-q'); go('-vqw7', 'f'); go('--mode', 'slow'); go('--mode', 'x'); go('-w', 'x'); go('-w'); go('--bad'); go('--ver'); go('--wor', '2'); go('--tag', 'a', '--tag', 'b'); go('--pair', '1', '2'); go('--pair', '1'); go('--opt'); go('--opt', 'z'); go('--', '-w'); go('-1'); go('--rate', '-1.5'); go('a', '-w', '2', 'b'); go('-h'); go('--v'); go('--verbose=3'); go('-qx')
p = argparse.ArgumentParser(prog='git')
p.add_argument('--dir', default='.')
sub = p.add_subparsers(dest='command', required=True, help='what to do')
a = sub.add_parser('add', help='adds'); a.add_argument('path', nargs='+'); a.set_defaults(func=len)
c = sub.add_parser('commit', help='commits', aliases=['ci']); c.add_argument('-m', '--message', required=True)
print(p.format_help()); print(a.format_help()); print(c.format_usage())
for args in (['add', 'x', 'y'], ['commit', '-m', 'hi'], ['ci', '-m', 'a'], ['commit'], [], ['zap'], ['--dir', 'd', 'add'], ['add', 'x', '--no']):
    try:
        n = p.parse_args(args); print(args, {k: v for k, v in sorted(vars(n).items()) if k != 'func'}, hasattr(n, 'func'))
    except SystemExit as e:
        print(args, 'exit', e.code)
p = argparse.ArgumentParser(prog='x', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p.add_argument('src'); p.add_argument('dst', nargs='?', default='out', help='target')
g = p.add_mutually_exclusive_group(); g.add_argument('--json', action='store_true', help='as JSON'); g.add_argument('--xml', action='store_true')
gr = p.add_argument_group('advanced', 'Options for experts'); gr.add_argument('--depth', type=int, default=3, help='how deep')
p.add_argument('--cache', action=argparse.BooleanOptionalAction, default=True, help='use cache')
print(p.format_help())
for args in (['a'], ['a', 'b', '--json'], ['a', '--json', '--xml'], [], ['a', '--no-cache'], ['a', 'b', 'c']):
    try: print(args, p.parse_args(args))
    except SystemExit as e: print(args, 'exit', e.code)
def positive(text):
    n = int(text)
    if n <= 0: raise argparse.ArgumentTypeError(f'{text} is not positive')
    return n
p = argparse.ArgumentParser(prog='y'); p.add_argument('n', type=positive); p.add_argument('rest', nargs=argparse.REMAINDER)
for args in (['3', '--x', 'y'], ['-3'], ['0'], ['a']):
    try: print(args, p.parse_args(args))
    except SystemExit as e: print(args, 'exit', e.code)
print(argparse.Namespace(a=1, b='x'), argparse.Namespace(a=1) == argparse.Namespace(a=1), p.parse_known_args(['3']))
