line = "  the quick  brown fox  "
print(line.split(), line.split(" "), line.split(None, 2), line.rsplit(None, 1))
print("a,b,,c,".split(","), "a,b,,c,".split(",", 2), "a,b,c".rsplit(",", 1), "".split(","), "".split())
print("one\ntwo\r\nthree\n".splitlines(), "one\ntwo".splitlines(True))
print("-".join(["a", "b", "c"]), "".join(("x", "y")), ", ".join(str(n) for n in range(5)), "/".join("abc"))
print("key=value=more".partition("="), "none".partition("="), "key=value=more".rpartition("="))
print("a--b--c".split("--"), "aXXbXc".split("XX"))
try:
    ",".join([1, 2])
except TypeError as e:
    print(e)
try:
    "abc".split("")
except ValueError as e:
    print(e)
words = "to be or not to be".split()
print(words, len(words), " ".join(reversed(words)), " ".join(sorted(set(words))))
