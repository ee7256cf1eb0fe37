"""Patterns that are wrong, templates, flags, bytes, and what objects say of themselves."""
import re
import warnings

warnings.simplefilter("ignore")
bad = ['(', ')', '(a', 'a)', '[', '[a', '[b-a]', '*', '+a', '?', 'a**', 'a*{2}', 'a{2,1}', '(?', '(?P', '(?P<', '(?P<a', '(?P<>a)', '(?P<1>a)', '(?P<a>b)(?P<a>c)', '(?P=a)', '(?P=', '(?P>a)', '\\', 'a\\', '\\q', '[\\q]', '\\1', '(\\1)', '\\400', '\\777', '\\x1', '\\u12', '(?z)', '(?i', '(?i-', '(?i-i:a)', '(?-a:b)', '(?au)a', '(?L)a', 'a(?i)b', '(?<a', '(?<=a*)b', '(?<=a+)b', '(?(1)a', '(?(1)a|b|c)', '(?(0)a)', '(?(x)a)', '(?(2)a)', '(?(', '(?#', '(?:a', '(?=a', '^*', '$+', '\\b*', '(?P<n>a)(?(n)b|c)(?(m)x)', 'a{99999999999}', '[a-\\d]', '[\\d-z]', '(?i)(?P<a b>x)', '(?!', '(?>a', '(?<', '(?<x', 'x(?', '(?P<a>x', '(a)(?<=\\1)', '(?<=(a)\\1)', "ab\n(c", '[^', '[]', '[^]', '(?iq)', '(?i-)', '(?i-q:)', '(?i-m', '\\9', '[\\9]', '[\\8]', '(?i-a:x)', '\\U00110000', '(?x', '(?P<é>a)']
for pattern in bad:
    try:
        print(repr(pattern), 'ok', re.compile(pattern))
    except re.error as e:
        print(repr(pattern), 'ERR', e, e.pos, e.msg, e.lineno, e.colno)
    except Exception as e:
        print(repr(pattern), type(e).__name__, e)
for pattern, repl, text in [('(a)(b)?', r'[\2\1]', 'ab a'), ('(?P<n>x)', r'\g<n>\g<1>\g<0>', 'x'), ('x', r'\n\t\\', 'x'), ('x', r'\q', 'x'), ('x', r'\1', 'x'), ('x', r'\g<a>', 'x'), ('x', r'\g<1', 'x'), ('x', r'\g', 'x'), ('x', r'\g<>', 'x'), ('x', r'\g<1a>', 'x'), ('x', '\\', 'x'), ('x', r'\.', 'x'), ('x', r'\0', 'x'), ('x', r'\101', 'x'), ('x', r'\g<0>\060', 'x'), ('(x)', r'\11', 'x'), ('x', '', 'axb'), ('', '-', 'abc'), ('x*', '-', 'abxd'), ('b|', '-', 'abc'), ('x', r'\400', 'x')]:
    try:
        print(pattern, repr(repl), repr(re.sub(pattern, repl, text)))
    except re.error as e:
        print(pattern, repr(repl), 'ERR', e)
    except Exception as e:
        print(pattern, repr(repl), type(e).__name__, e)
print(re.escape('a.b*c [x] é -_ \n#'), re.escape(b'a.b'))
print(re.compile('a', re.I | re.M), re.compile(b'a', re.S), re.I, re.I | re.X, repr(re.I), re.compile('a').flags, re.compile('(?i)a').flags, re.compile(b'a').flags, int(re.M))
m = re.search(r'(\d)(?P<w>\w)?', 'a1b')
print(m, m[0], m[1], m['w'], m.group(1, 'w'), m.start('w'), m.end(1), m.expand(r'\2-\1'), m.pos, m.endpos, m.string, m.re.pattern, m.lastgroup, bool(m))
for f in (lambda: m.group(3), lambda: m['z'], lambda: m.start(9), lambda: re.search('a', 1), lambda: re.search(b'a', 'a'), lambda: re.search('a', b'a'), lambda: re.compile(1), lambda: re.sub('a', 1, 'a'), lambda: re.compile(re.compile('a'), re.I), lambda: re.findall([], 'a')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(re.findall(rb'\w+', b'ab \xe9 c'), re.sub(rb'(b)', rb'[\1]', b'abc'), re.split(b',', b'a,b'), re.compile(rb'\d').search(b'x1'))
p = re.compile('o')
print(p.search('foo boo', 3), p.search('foo', 0, 1), p.match('foo', 1), p.fullmatch('foo', 1, 2), p.findall('foo boo', 2), re.compile('^o').match('foo', 1), re.compile('(?<=f)o').match('foo', 1), re.compile('o$').search('foo boo', 0, 3), p.search('foo', -5), p.search('foo', 10))
print(re.split(r'(,)|;', 'a,b;c'), re.split(r'\W+', 'Words, words , words.'), re.split(r'\W+', 'Words, words', maxsplit=1), re.split('[a-f]+', '0a3B9', flags=re.IGNORECASE), re.split(r'x*', 'axbc'))
print(re.sub(r'def\s+([a-zA-Z_][a-zA-Z_0-9]*)\s*\(\s*\):', r'static PyObject*\npy_\1(void)\n{', 'def myfunc():'))
print(p == re.compile('o'), hash(p) == hash(re.compile('o')), type(p), type(m), isinstance(p, re.Pattern), re.Match)
