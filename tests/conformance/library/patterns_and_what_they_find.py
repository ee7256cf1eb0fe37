"""Patterns of all kinds and what every way of matching makes of them."""
import re
import warnings

warnings.simplefilter("ignore")
cases = [
 (r'a', 'banana'), (r'(a)(n)?', 'banana'), (r'\d+', 'a1bb22ccc333'), (r'\w+', 'Hello, wörld_1! naïve'), (r'\bfoo\b', 'foo foobar barfoo foo.'),
 (r'(?P<y>\d{4})-(?P<m>\d\d)', 'on 2024-05 and 1999-12'), (r'a*?', 'aaa'), (r'a*', 'baac'), (r'(a*)*', 'b'), (r'(a*)+', 'aab'), (r'(?:a|ab)(?:c|bcd)', 'abcd'),
 (r'^\w+', 'one\ntwo'), (r'(?m)^\w+$', 'one\ntwo\n'), (r'\Aone', 'one two'), (r'two\Z', 'one two'), (r'two$', 'one two\n'), (r'(?s).+', 'a\nb'), (r'.+', 'a\nb'),
 (r'(?i)HeLLo', 'hello HELLO'), (r'(?i)[a-f]+', 'xABCDEFg'), (r'[^abc]+', 'abcdefabc'), (r'[]a]+', 'x]a]'), (r'[a\]-]+', 'a]-b'), (r'[\w.-]+@[\w-]+\.\w+', 'mail bob.x@ex-a.com now'),
 (r'(?<=\$)\d+', 'cost $45 and 55'), (r'(?<!\$)\b\d+', 'cost $45 and 55'), (r'foo(?=bar)', 'foobar foobaz'), (r'foo(?!bar)', 'foobar foobaz'),
 (r'(\w)\1', 'aabbcd'), (r'(?P<q>[\'"]).*?(?P=q)', 'say "hi" and \'yo\''), (r'(a)?b(?(1)c|d)', 'abc bd abd bc'), (r'(?>a+)b', 'aaab'), (r'(?>a+)ab', 'aaab'), (r'a++b', 'aaab'), (r'a*+a', 'aaa'), (r'a?+a', 'a'), (r'(?:ab)*+c', 'ababc'), (r'(?:ab){2,3}', 'abababab'), (r'(?:ab){2,3}?', 'abababab'), (r'a{,2}', 'aaaa'), (r'a{2,}', 'aaaa a'), (r'a{2}', 'aaaaa'), (r'x{', 'x{'), (r'x{1', 'x{1'), (r'x{a}', 'x{a}'), (r'{}', '{}'), (r'x{}', 'x{}'), (r'x{,}', 'xxx'),
 (r'\s+', 'a  b\tc\n'), (r'\S+', ' ab c'), (r'\D+', '12ab3'), (r'\W+', 'ab, c!'), (r'\Bx', 'ax x'), (r'', 'abc'), (r'|a', 'aa'), (r'a|', 'aa'), (r'(?:)', 'ab'), (r'()', 'a'), (r'(|a)+', 'aaa'), (r'(a|)+', 'aaa'), (r'(?:a?)*?b', 'aab'), (r'(?:a|b)*?c', 'abac'), (r'(a+|b+)*c', 'aabbc'), (r'((a)|(b))*', 'ab'), (r'(a)|(b)', 'ba'),
 (r'\x41\u0042\103\n?', 'ABC'), (r'\0', 'a\0b'), (r'[\x41-\x43]+', 'ABCD'), (r'[\d\s]+', '1 2 a'), (r'[^\d\s]+', '1 2 ab'), (r'[^\W\d]+', 'ab1_'), (r'[\b]', 'a\bb'),
 (r'(?x) a  b # comment' + '\n c', 'abc'), (r'(?i:a)b', 'Ab AB'), (r'(?-i:a)b', 'Ab ab'), (r'(?s:.)b', '\nb'), (r'(?a)\w+', 'aéb'), (r'(?a:\w+)\w', 'aéb'), (r'(?#comment)a', 'a'), (r'(?i)straße', 'STRAßE'), (r'(?i)k', '\u212a'), (r'(?i)[k]', '\u212a'), (r'(?i)ſ', 's'), (r'(?i)é', 'É'), (r'(?ia)é', 'É'), (r'(?i)[^a]', 'A'), (r'(?i)(a)\1', 'aA'),
 (r'.*foo', 'xfoofoo'), (r'.*?foo', 'xfoofoo'), (r'(.*)(\d+)', 'abc123'), (r'(.*?)(\d+)', 'abc123'), (r'(\d+)(?:px|em)', '12px 3em 4'), (r'(?<=(a))b', 'ab'), (r'(?<=a|b)c', 'ac bc'), (r'(?<!ab)c', 'abc c'), (r'\b', 'ab cd'), (r'\B', 'abc'), (r'\B', ''), (r'\b', ''), (r'$', 'a\n'), (r'(?m)$', 'a\nb\n'), (r'(?m)^', 'a\nb\n'), (r'\Z', 'a\n'),
 (r'(?=a)', 'aa'), (r'(?!a)', 'aa'), (r'(?=(a))(?=(b))?', 'a'), (r'(?:(?=(a))a)+', 'aaa'), (r'(?:(a)|b|(c))+', 'abc'), (r'(?:(a)|(b)){2}', 'ab'), (r'((x)|y)+?z', 'xyz'), (r'(a{1,2}){1,2}', 'aaaa'), (r'(?P<a>x)(?P<b>y)?', 'x'), (r'(?(1)a|b)', 'b'),
 ('[0-9]+(?:,[0-9]{3})*', '1,234,567 89'), (r'(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}', '192.168.1.254'), (r'<(\w+)>.*?</\1>', '<b>x</b><i>y</i>'), (r'"((?:[^"\\]|\\.)*)"', r'say "a\"b" x'), ('ab*', 'a' * 3 + 'bbb'), (r'[[]', '['), (r'[a-]', 'a-'), (r'[-a]', 'a-'), (r'[a\-z]', 'a-z'), (r'\.', 'a.b'), (r'\\', 'a\\b'), (r'[\\]', 'a\\b'), (r'\/', '/'), (r'(?u)\w', 'é'),
 ('日本', '日本語日本'), (r'\w+', '日本語 текст'), (r'.', '日本'), (r'(?<=日)本', '日本'),
]
for pattern, text in cases:
    try:
        p = re.compile(pattern)
    except re.error as e:
        print(repr(pattern), 'ERR', e, e.pos); continue
    out = []
    for name in ('search', 'match', 'fullmatch'):
        m = getattr(p, name)(text)
        out.append(None if m is None else (m.span(), m.groups(), m.lastindex, m.lastgroup, m.groupdict(), m.regs))
    print(repr(pattern), repr(text), out)
    print('   ', p.findall(text), [m.span() for m in p.finditer(text)], p.split(text), p.split(text, 1), p.sub('<\\g<0>>', text), p.subn('-', text, 1), p.sub(lambda m: m.group().upper(), text))
