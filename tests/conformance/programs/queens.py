def queens(n):
    solutions = []
    def place(row, columns):
        if row == n:
            solutions.append(columns)
            return
        for c in range(n):
            if all(c != k and abs(c - k) != row - r for r, k in enumerate(columns)):
                place(row + 1, columns + [c])
    place(0, [])
    return solutions

found = queens(6)
print(len(found), found)
print(len(queens(7)))
for c in found[0]:
    print("".join("Q" if c == i else "." for i in range(6)))
