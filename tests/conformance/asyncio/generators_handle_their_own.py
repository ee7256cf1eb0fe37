import sys


def generator():
    try:
        raise KeyError('inside')
    except KeyError:
        yield repr(sys.exc_info()[1])
        yield repr(sys.exc_info()[1])
    yield repr(sys.exc_info()[1])


g = generator()
print(next(g), sys.exc_info()[1])
try:
    raise ValueError('outside')
except ValueError:
    print(next(g), repr(sys.exc_info()[1]))
print(next(g), sys.exc_info()[1])


def left():
    try:
        yield 1
    finally:
        print('left generator is closed')


for x in left():
    print(x)
    break
print('after')
