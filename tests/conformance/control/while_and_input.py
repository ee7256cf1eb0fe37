# Reads from standard input: here from the file of the same name.
name = input("What is your name? ")
print(f"Hello, {name}!")
total = 0
while (line := input()) != "":
    try:
        total += int(line)
    except ValueError:
        print("not a number:", line)
print("total", total)
print(repr(input("> ")))
try:
    input("more? ")
except EOFError as e:
    print("\nEOFError:", e)
