print(eval("1 + 2 * 3"))
x = 10
print(eval("x ** 2"))
def f(a):
    b = 5
    return eval("a + b")
print(f(3))
ns = {}
exec("""
def greet(name):
    return f'Hello {name}'
value = greet('Bob')
""", ns)
print(ns["value"], ns["greet"]("Ann"))
code = compile("sum(range(5))", "<string>", "eval")
print(eval(code))
exec("for i in range(3): print(i)")
print(eval("x + 1", {"x": 41}))
print(eval("max(a, b)", {"a": 1, "b": 2}))
try:
    eval("1 +")
except SyntaxError as e:
    print("SyntaxError:", e.msg)
try:
    eval("1/0")
except ZeroDivisionError as e:
    print(e)
ops = {op: eval(f"lambda a, b: a {op} b") for op in "+-*/"}
print({k: v(6, 3) for k, v in ops.items()})
import timeit
print(timeit.timeit("'-'.join(str(n) for n in range(10))", number=10) > 0)
print(timeit.timeit("f(1)", globals=globals(), number=10) > 0, timeit.timeit("x+1", setup="x=1", number=5) > 0)
def outer():
    hidden = 4
    exec("print(hidden * 2)")
    return eval("[hidden, x]")
print(outer())
counter = 0
exec("counter += 5\ndef bump():\n    global counter\n    counter += 1\n    return counter")
print(counter, bump(), counter)
try:
    eval("open", {"__builtins__": {}})
except NameError as e:
    print(e)
try:
    compile("x = = 1", "settings.py", "exec")
except SyntaxError as e:
    print(type(e).__name__, e.filename, e.lineno, e.offset, e.text, e)
class Shape:
    sides = eval("3 + 1")
print(Shape.sides, [eval(s) for s in ("1", "'a'", "[1, 2][0]", "None")])
exec("raise ValueError('from text')")
