import random
random.seed(7)
dice = [random.randint(1, 6) for _ in range(500)]
print(min(dice), max(dice), all(isinstance(d, int) for d in dice), sorted(set(dice)))
floats = [random.random() for _ in range(200)]
print(all(0 <= f < 1 for f in floats), len(set(floats)) > 150)
print(all(2 <= random.uniform(2, 3) <= 3 for _ in range(50)), all(random.randrange(0, 10, 5) in (0, 5) for _ in range(50)))
print(random.choice(["only"]), random.choice("x"), len(random.sample(range(100), 10)), len(set(random.sample(range(10), 10))))
cards = list(range(20))
random.shuffle(cards)
print(sorted(cards) == list(range(20)), len(random.choices("ab", k=5)))
random.seed(42)
a = [random.random() for _ in range(3)]
random.seed(42)
print(a == [random.random() for _ in range(3)])
try:
    random.choice([])
except IndexError as e:
    print(e)
try:
    random.randint(5, 1)
except ValueError as e:
    print(e)
r = random.Random(1)
print(0 <= r.random() < 1)
