# args: count --workers 2 --top 3 "one two two three three three"
"""A tool with subcommands that counts words in threads."""
import argparse
import json
import sys
import threading
from collections import Counter


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f'{value} is not positive')
    return value


def build_parser():
    parser = argparse.ArgumentParser(prog='words', description='Counts words.')
    parser.add_argument('--verbose', '-v', action='store_true')
    commands = parser.add_subparsers(dest='command', required=True, metavar='COMMAND')
    count = commands.add_parser('count', help='count words')
    count.add_argument('text')
    count.add_argument('--workers', type=positive, default=1)
    count.add_argument('--top', type=int, default=None, help='how many (default: all)')
    count.set_defaults(handler=do_count)
    show = commands.add_parser('show', help='show as JSON')
    show.add_argument('pairs', nargs='+', metavar='KEY=VALUE')
    show.set_defaults(handler=lambda args: print(json.dumps(dict(p.split('=', 1) for p in args.pairs), indent=1)))
    return parser


def do_count(args):
    words = args.text.split()
    totals, lock = Counter(), threading.Lock()

    def work(part):
        mine = Counter(part)
        with lock:
            totals.update(mine)

    threads = [threading.Thread(target=work, args=(words[i::args.workers],)) for i in range(args.workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    for word, n in totals.most_common(args.top):
        print(f'{n:4} {word}')
    return 0 if totals else 1


def main(argv=None):
    args = build_parser().parse_args(argv)
    return args.handler(args)


if __name__ == '__main__':
    print(sys.argv[1:])
    main(['show', 'a=1', 'b=x=y'])
    build_parser().print_help()
    try:
        main(['count', 'x', '--workers', '0'])
    except SystemExit as e:
        print('exit', e.code)
    sys.exit(main())
