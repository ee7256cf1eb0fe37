class A:
    def who(self):
        return "A"
class B(A):
    def who(self):
        return "B>" + super().who()
class C(A):
    def who(self):
        return "C>" + super().who()
class D(B, C):
    def who(self):
        return "D>" + super().who()
print(D().who(), [k.__name__ for k in D.__mro__], isinstance(D(), C), issubclass(D, (int, A)))
class Loud:
    def shout(self):
        return self.name.upper()
class Named:
    def __init__(self, name):
        self.name = name
class Person(Loud, Named):
    pass
print(Person("eve").shout())
class MyError(ValueError, KeyError):
    pass
try:
    raise MyError("both")
except KeyError as e:
    print("as KeyError", e.args)
