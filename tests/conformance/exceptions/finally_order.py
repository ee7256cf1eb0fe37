def f(how):
    for i in range(2):
        try:
            print("try", i)
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "raise":
                raise ValueError(i)
        except ValueError:
            print("except")
            if i == 1:
                return "from except"
        else:
            print("else")
        finally:
            print("finally", i)
    else:
        return "loop ended"
    return "after break"

for how in ("return", "break", "raise", "nothing"):
    print("->", f(how))

def nested():
    try:
        try:
            raise KeyError("inner")
        finally:
            print("inner finally")
    except KeyError as e:
        print("outer except", e)
        return 1
    finally:
        print("outer finally")
print(nested())
def swallow():
    try:
        1 / 0
    finally:
        return "the exception is gone"
print(swallow())
