def check(limit):
    if limit < 10 and limit > "5":
        return True
try:
    check(7)
except TypeError as e:
    print(e)
def use():
    return undefined_name + 1
use()
