print("a" < "b", "a" < "B", "abc" < "abd", "abc" < "abcd", "" < "a", "Z" < "a", "10" < "9")
print(max("hello"), min("hello"), sorted("banana"), sorted(["b", "A", "a", "B"], key=str.lower))
print("abc" == "abc", "a" != "A", "a" in "abc", "ac" in "abc")
print(sorted(["pear", "fig", "banana"], key=len), sorted(["x10", "x9", "x1"], reverse=True))
names = ["Zoe", "adam", "Bea", "carl"]
names.sort()
print(names)
names.sort(key=str.casefold)
print(names, max(names, key=len), min(names))
try:
    "a" < 1
except TypeError as e:
    print(e)
try:
    1 in "abc"
except TypeError as e:
    print(e)
