# Exceptions travel with their class, their arguments and what was set on them; not with traceback and cause.
import pickle


class Simple(Exception):
    pass


class WithField(Exception):
    def __init__(self, message, code):
        super().__init__(message, code)
        self.code = code


class Wrong(Exception):
    def __init__(self, a, b):
        super().__init__(f'{a} and {b}')


class Mended(Exception):
    def __init__(self, a, b):
        super().__init__(f'{a} and {b}')
        self.a = a
        self.b = b

    def __reduce__(self):
        return Mended, (self.a, self.b)


for error in [ValueError(), ValueError('x'), KeyError('missing'), OSError(2, 'No such file'),
              OSError(2, 'No such file', 'f.txt'), StopIteration(5), SystemExit(3), ZeroDivisionError('division by zero'),
              Simple('simple', [1, 2]), WithField('field', 7), Mended('this', 'that'), KeyboardInterrupt(),
              UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'invalid start byte'), ImportError('no', name='n', path='p')]:
    data = pickle.dumps(error)
    back = pickle.loads(data)
    print(type(back).__name__, back.args, str(back), data)

back = pickle.loads(pickle.dumps(WithField('m', 404)))
print(back.code, back.__dict__)
noted = Simple('noted')
noted.add_note('a note')
noted.extra = {'k': 1}
back = pickle.loads(pickle.dumps(noted))
print(back.__notes__, back.extra)

try:
    try:
        1 / 0
    except ZeroDivisionError as inner:
        raise Simple('outer') from inner
except Simple as e:
    back = pickle.loads(pickle.dumps(e))
    print(repr(back), back.__cause__, back.__traceback__, e.__cause__)

data = pickle.dumps(Wrong('one', 'two'))
try:
    pickle.loads(data)
except TypeError as e:
    print('TypeError', e)

for raised in ('attribute', 'name'):
    try:
        if raised == 'attribute':
            (5).nothing
        else:
            nothing
    except Exception as e:
        print(pickle.dumps(e))
