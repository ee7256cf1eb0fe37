def describe(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case "go" | "run":
            return "a word"
        case None:
            return "none"
        case True:
            return "true"
        case 2.5:
            return "float"
        case str():
            return "some text"
        case int(n) if n > 100:
            return f"big {n}"
        case [a, b]:
            return f"pair {a} {b}"
        case [first, *rest]:
            return f"list {first} {rest}"
        case {"name": name}:
            return f"named {name}"
        case _:
            return "other"
for x in (0, 2, -1, "go", "stop", None, True, 2.5, 1000, 50, [1, 2], (3, 4), [1, 2, 3], {"name": "x", "y": 1}, {}, 1.0):
    print(repr(x), describe(x))
command = "go north"
match command.split():
    case ["go", direction]:
        print("going", direction)
    case ["quit"]:
        print("bye")
match 5:
    case 4:
        print("never")
print("after")
