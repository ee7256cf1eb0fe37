def attempt(action):
    try:
        result = action()
    except ZeroDivisionError as e:
        print("  except", e)
        result = "handled"
    except (KeyError, IndexError) as e:
        print("  lookup", type(e).__name__, e)
        result = "lookup"
    else:
        print("  else")
    finally:
        print("  finally")
    return result

for name, action in (("fine", lambda: 1), ("zero", lambda: 1 / 0), ("key", lambda: {}["k"]), ("index", lambda: [][1])):
    print(name)
    print(" ", attempt(action))
try:
    attempt(lambda: int("x"))
except ValueError as e:
    print("outside", e)
try:
    pass
except:
    print("never")
else:
    print("else without an exception")
try:
    raise Exception
except:
    print("bare except")
