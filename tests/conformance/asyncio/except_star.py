def attempt(error):
    try:
        try:
            raise error
        except* ValueError as e:
            print('  values', e.exceptions)
        except* (TypeError, KeyError) as e:
            print('  others', e.exceptions)
        else:
            print('  none')
        finally:
            print('  finally')
    except BaseException as e:
        print('  left', repr(e))


for error in (ExceptionGroup('g', [ValueError(1), TypeError(2), ValueError(3)]), ValueError('naked'), OSError('else'),
              ExceptionGroup('h', [OSError('o'), ValueError(4)]),
              ExceptionGroup('deep', [ExceptionGroup('in', [KeyError('k'), ValueError(5)]), TypeError(6)])):
    print(repr(error))
    attempt(error)

try:
    try:
        raise ExceptionGroup('again', [ValueError(1), TypeError(2)])
    except* ValueError:
        raise
    except* TypeError as e:
        raise RuntimeError('new')
except ExceptionGroup as e:
    print(repr(e), [type(x).__name__ for x in e.exceptions])

try:
    try:
        raise ExceptionGroup('a', [ValueError(1)])
    except* ExceptionGroup:
        print('never')
except TypeError as e:
    print(e)
