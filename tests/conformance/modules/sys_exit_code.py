import sys

def leave(code):
    print("leaving with", code)
    try:
        sys.exit(code)
    finally:
        print("finally runs")

leave(7)
print("never")
