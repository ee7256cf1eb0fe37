class Door:
    def __enter__(self):
        print("open")
        return self
    def __exit__(self, kind, value, traceback):
        print("close", kind.__name__)
def walk():
    with Door() as door:
        door.missing
walk()
