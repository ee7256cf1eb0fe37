"""Every object knows how many references lead to it."""
import sys

notes = ["bring", "tea"]
print("one name:", sys.getrefcount(notes))

same = notes
print("two names:", sys.getrefcount(notes))

box = [notes, notes]
print("and twice in a list:", sys.getrefcount(notes))

box.clear()
del same
print("one name again:", sys.getrefcount(notes))
