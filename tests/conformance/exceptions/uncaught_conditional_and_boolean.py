def ready(x):
    return x is not None and x.finished and not x.busy or False

print(ready(None))
print("yes" if ready(5) else "no")
