def find(names, name):
    try:
        return names.index(name)
    except ValueError:
        raise LookupError(f"nobody is called {name}") from None

print(find(["a", "b"], "b"))
print(find(["a", "b"], "z"))
