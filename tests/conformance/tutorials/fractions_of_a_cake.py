import random
import threading
from fractions import Fraction
from statistics import mean


class Cake:
    def __init__(self):
        self.left = Fraction(1)
        self.lock = threading.Lock()

    def eat(self, part):
        with self.lock:
            piece = self.left * part
            self.left -= piece
            return piece


cake = Cake()
eaten = []


def guest(part):
    eaten.append(cake.eat(part))


for part in (Fraction(1, 2), Fraction("1/3"), Fraction(0.25), Fraction("0.2")):
    t = threading.Thread(target=guest, args=(part,))
    t.start()
    t.join()
print([str(piece) for piece in eaten], cake.left, sum(eaten) + cake.left == 1)
print(repr(max(eaten)), float(eaten[1]), round(eaten[1] * 100), mean(eaten))
print(Fraction(3, -6), Fraction(7, 3) // 1, Fraction(7, 3) % 1, divmod(Fraction(7, 2), Fraction(2, 3)))
print(Fraction(1, 3) < 0.34, Fraction(1, 2) == 0.5, Fraction(1, 2) + 1, 1 - Fraction(1, 4), Fraction(1, 2) * 0.5)
print(Fraction("3.1415926535").limit_denominator(1000), Fraction(2, 3) ** -2, abs(Fraction(-1, 5)))
print({Fraction(2, 4): "half"}[Fraction(1, 2)], hash(Fraction(6, 3)) == hash(2), bool(Fraction(0)))
harmonic = sum(Fraction(1, n) for n in range(1, 11))
print(harmonic, harmonic.numerator, harmonic.denominator, f"{float(harmonic):.4f}")
for wrong in ((1, 0), ("x",), (1.5, 2)):
    try:
        Fraction(*wrong)
    except (ZeroDivisionError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
