z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), z * z, z / (1 - 1j), z ** 2, -z)
print(complex("1+2j"), complex(2, -3), complex(1.5), 1j ** 2, repr(-0j), (1+0j) == 1, hash(3+0j) == hash(3))
def mandelbrot(c, limit=50):
    z = 0
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit
for y in range(-6, 7, 2):
    print("".join("#" if mandelbrot(complex(x / 10, y / 5)) == 50 else "." for x in range(-20, 6)))
try:
    z < 1j
except TypeError as e:
    print(e)
print(f"{z:.2f}", isinstance(z, complex), type(z).__name__, sum([1j, 2, 3.5]), bool(0j))
import cmath
print(cmath.sqrt(-1), cmath.phase(1j), cmath.polar(1+1j), cmath.exp(1j * cmath.pi).real)
print((-8) ** (1/3))
