import textwrap
import threading
from string import Template

REPORT = Template("""\
Dear $name,
you have $count new message${s}. Your balance is $$${balance}.
""")

ABOUT = """
    A thread is a separate flow of execution. This means that your program will have two things happening at once.
    But for most Python 3 implementations the different threads do not actually execute at the same time: they merely
    appear to.
    """


def letters(people):
    for name, count, balance in people:
        yield REPORT.substitute(name=name, count=count, s="" if count == 1 else "s", balance=f"{balance:,.2f}")


out = []
thread = threading.Thread(target=lambda: out.extend(letters([("Ann", 1, 1234.5), ("Bob", 2, 0)])))
thread.start()
thread.join()
print("".join(out))
text = textwrap.dedent(ABOUT).strip()
print(textwrap.fill(text, width=50, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, 40, placeholder="..."))
print(textwrap.indent("one\n\ntwo\n", "> "), end="")
rows = [("name", "qty", "price"), ("tea", 3, 2.5), ("coffee", 12, 10.25)]
for name, quantity, price in rows:
    print(f"|{name:^10}|{quantity!s:>5}|{price!s:_>8}|")
print("{0:-<12}{1:+.1e}{2:>+8}".format("total", 12345.678, 42), "%-6s|%06.2f|%x|%o" % ("left", 3.14159, 255, 8))
try:
    REPORT.substitute(name="Cyd")
except KeyError as error:
    print("missing", error)
print(REPORT.safe_substitute(name="Cyd").splitlines()[1])
print("tabs\tand\tspaces".expandtabs(8), "a,b,,c".split(","), "  x y ".split(), "k=v=w".partition("="))
