counter = 0
def step():
    return conter + 1
print(step())
