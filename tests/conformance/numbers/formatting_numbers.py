n = 1234567
print(f"{n:,} {n:_} {n:>12} {n:<12}| {n:^12} {n:012} {n:+} {-n:,} {n:x} {n:X} {n:#x} {n:b} {n:o} {n:e}")
x = 3.14159265
print(f"{x:.2f} {x:.0f} {x:8.3f}| {x:<8.3f}| {x:+.1f} {x:08.2f} {x:e} {x:.3e} {x:g} {x:.3g} {x:%} {x:.1%}")
print(f"{1e10:g} {1e-10:g} {123456789:g} {0.0001:g} {100000:g} {1000000:g} {1e5:.10g}")
print(f"{12345.678:,.2f} {0.5:.0f} {1.5:.0f} {2.5:.0f} {-0.0:.1f} {1e100:.3f}"[:60])
print(f"{5:5}|{5:<5}|{5:^5}|{5:*>5}|{5:=+5}|{-5:=5}|{5: }|{255:#06x}|{255:#b}")
print(f"{True:d} {True} {True:>6} {65:c} {2 ** 70:,}")
print(format(1234.5, ",.1f"), format(42, "08b"), format(7), format(0.1, ".20f"))
for spec in ("d", "z", ".2", "s"):
    try:
        print(format(1.5, spec))
    except ValueError as e:
        print(e)
try:
    print(f"{5:.2d}")
except ValueError as e:
    print(e)
