def show(error, indent=0):
    print(' ' * indent + repr(error))
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            show(inner, indent + 2)


group = ExceptionGroup('several', [ValueError(1), ExceptionGroup('inner', [TypeError('t'), ValueError(2)]), OSError('o')])
print(group, '|', group.message, '|', len(group.exceptions))
yes, no = group.split(ValueError)
show(yes)
show(no)
show(group.subgroup((TypeError, OSError)))
print(group.subgroup(KeyError))
print(isinstance(group, Exception), ExceptionGroup.__mro__)
print(type(BaseExceptionGroup('b', [ValueError()])).__name__, type(BaseExceptionGroup('b', [KeyboardInterrupt()])).__name__)
for bad in (lambda: ExceptionGroup('x', []), lambda: ExceptionGroup('x', [1]), lambda: ExceptionGroup(1, [ValueError()]),
            lambda: ExceptionGroup('x', 5), lambda: ExceptionGroup('x', [SystemExit()]), lambda: ExceptionGroup('x')):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message, excs)


mine = MyGroup('mine', [ValueError('v'), TypeError('t')])
print([type(part).__name__ for part in mine.split(TypeError)])
