name, n, x = "Ada", 42, 2.71828
print(f"{name} is {n}", f"{name!r} {name!s} {name!a}", f"{n=} {x=:.2f} {name=} {n + 1 = }", f"{{literal}} {n}")
print(f"{name:>10}|{name:<10}|{name:^10}|{name:*^11}|{name:.2}|{name!r:>8}")
width, precision = 10, 3
print(f"{x:{width}.{precision}f}|{name:{'<'}{width}}|{n:0{width}d}")
print(f"{'nested ' + f'{n * 2}'} {[i ** 2 for i in range(4)]} {({'a': 1})['a']} {n if n > 40 else -n}")
print(f"{n:>{width}}" f"{' tail'}" " plain")
print(f"{(lambda v: v * 2)(4)} {name.upper()[::-1]} {n!r:>5} {None} {True} {[1, 'a']} {'it' + chr(39) + 's'!r}")
print(f"""multi
line {n}
{x:8.2f}""")
d = {"key": [1, 2]}
print(f"{d['key'][1]} {d} {len(d['key']):03d}")
print(f"{'':-^20}", f"{3:{'>'}5}", f"{12345:,}", f"{'{}'}", f"{n:#x}{n:#o}", rf"\d{n}")
try:
    f"{name:d}"
except ValueError as e:
    print(e)
