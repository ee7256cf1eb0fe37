def check(x):  # a comment after the colon
    y = 1; z = x[y]; return z  # another "comment"

print(check([0, 1])); print(check([5]), "never")
