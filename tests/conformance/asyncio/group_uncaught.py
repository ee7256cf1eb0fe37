def fail(n):
    try:
        raise KeyError(n)
    except KeyError as e:
        raise ValueError(f'number {n}') from e


errors = []
for n in range(2):
    try:
        fail(n)
    except ValueError as e:
        errors.append(e)
error = ExceptionGroup('all of them', errors + [ExceptionGroup('inner', [TypeError('t')])])
error.add_note('a note')
raise error
