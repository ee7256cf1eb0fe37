"""Lines that are wrapped, shortened and indented, and data that is printed neatly."""

import textwrap, pprint
t = "The quick brown fox jumps over the lazy dog near the well-known river-bank, and then it sleeps for a very long time."
for w in (20, 30, 50): print(textwrap.fill(t, w)); print('--')
print(textwrap.wrap(t, 25, initial_indent='* ', subsequent_indent='  '))
print(textwrap.shorten(t, 40), textwrap.shorten('Hello  world!', 12), textwrap.shorten('Hello world', 11, placeholder='...'))
print(textwrap.dedent("""
    one
      two

    three
"""))
print(textwrap.indent('a\n\nb\n', '> '), textwrap.indent('a\n\nb\n', '> ', lambda l: True))
print(textwrap.fill('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bb', 10), textwrap.fill('', 10), textwrap.wrap('   x   '))
pprint.pprint({'name': 'x' * 30, 'items': list(range(40)), 'nested': {'a': [1, 2, {'b': 'c' * 60}], 'z': ('t',)}})
pprint.pprint([list(range(10))] * 3, width=40)
pprint.pprint({3: 1, 1: 2, 2: {5, 4}})
pprint.pprint('word ' * 40, width=60)
print(pprint.pformat({'b': 1, 'a': 2}, sort_dicts=False), pprint.pformat([[[[1]]]], depth=2))
from collections import OrderedDict, defaultdict, Counter, deque, namedtuple
pprint.pprint([OrderedDict(a=1), defaultdict(list, a=[1]), Counter('aab'), deque([1])])
from dataclasses import dataclass
@dataclass
class P:
    x: int
    y: str
pprint.pprint([P(1, 'a' * 40), P(2, 'b' * 40)])
pprint.pp({'z': 1, 'a': 2})
