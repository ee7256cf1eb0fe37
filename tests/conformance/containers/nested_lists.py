grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
print(grid)
shared = [[0] * 3] * 2
shared[0][1] = 5
print(shared)
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], list(zip(*matrix)), [x for row in matrix for x in row])
print(sum(sum(row) for row in matrix), max(max(row) for row in matrix), matrix[1][2], matrix[-1][::-1])
def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]
print(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
board = [["." for _ in range(4)] for _ in range(2)]
board[1][2] = "#"
for row in board:
    print("".join(row))
