"""Small modules that many programs import."""
import ast
import calendar
import codecs
import errno
import html
import keyword
import numbers
import os
import platform

print(calendar.isleap(2024), calendar.monthrange(2024, 2), calendar.day_name[calendar.weekday(2024, 2, 29)])
print(calendar.month(2023, 10))
print(calendar.monthcalendar(2021, 2)[0], calendar.leapdays(2000, 2025), calendar.month_abbr[12])
try:
    calendar.monthrange(2024, 13)
except calendar.IllegalMonthError as error:
    print(error)
for text in ("[1, 2.5, -3, 'a\\n', b'x', {'k': (1,), 'l': {1}}]", "True", "()", "(1)", "'a' 'b'", "0x1f", "{}", "r'\\d'"):
    print(repr(ast.literal_eval(text)), end=" ")
print()
for text in ("f(1)", "1 +", "[1", "name", "__import__('os')"):
    try:
        ast.literal_eval(text)
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__, end=" ")
print()
print(codecs.encode("Hello", "rot13"), codecs.decode(b"caf\xc3\xa9", "utf-8"), codecs.BOM_UTF8)
print(errno.ENOENT, errno.errorcode[errno.EEXIST], os.strerror(errno.EACCES))
print(html.escape("<a href='x'>\"&</a>"), html.unescape("&lt;b&gt; &amp;amp; &#65;&#x42;"))
print(keyword.iskeyword("lambda"), keyword.iskeyword("print"), len(keyword.kwlist), keyword.softkwlist)
print([isinstance(x, numbers.Number) for x in (1, 1.5, True, "1")], isinstance(3, numbers.Integral))
print(isinstance(2.5, numbers.Integral), isinstance(2.5, numbers.Real), issubclass(int, numbers.Rational))
print(platform.system(), platform.python_implementation(), platform.python_version_tuple()[:2])
