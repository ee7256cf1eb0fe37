def parse(text):
    return int(text)

def read(values):
    return [parse(v) for v in values]

def main():
    print("before")
    total = sum(read(["1", "2", "x3"]))
    print("never", total)

main()
