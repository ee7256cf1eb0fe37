parts = []
for i in range(5):
    parts.append(f"{i}:{'*' * i}")
print("\n".join(parts))
s = ""
for c in "abc":
    s = c + s
    s += "-"
print(s, s.strip("-"), "ab" * 3 + "c", 2 * "xy")
s = "x"
t = s
s += "y"
print(s, t)
print("=" * 20, "-" * 0 + "|", len("ab" * 1000))
print(str(1) + str(2.5) + str(None) + str([1]) + str((1,)) + str({}) + str({1: "a"}))
print("a" "b" 'c', "tab\tend", 'q"q', "new\\n")
