import copy
import copyreg
import pickle
import threading


class Both:
    def __init__(self, items):
        self.items = items

    def __copy__(self):
        print('copy')
        return Both(self.items)

    def __deepcopy__(self, memo):
        print('deepcopy', type(memo).__name__)
        return Both(copy.deepcopy(self.items, memo))


both = Both([1, [2]])
print(copy.copy(both).items is both.items, copy.deepcopy([both, both])[1].items)


class Counter:
    def __init__(self):
        self.n = 0
        self.lock = threading.Lock()

    def __getstate__(self):
        return {'n': self.n}

    def __setstate__(self, state):
        self.n = state['n'] + 100
        self.lock = threading.Lock()


print(copy.copy(Counter()).n, copy.deepcopy(Counter()).n)


class Reduced:
    def __init__(self, *parts):
        self.parts = parts

    def __reduce__(self):
        return Reduced, self.parts


print(copy.copy(Reduced(1, 2)).parts, copy.deepcopy(Reduced([1], 2)).parts)


class Register:
    def __init__(self, value):
        self.value = value


def reduce_register(register):
    print('reducing', register.value)
    return Register, (register.value * 2,)


copyreg.pickle(Register, reduce_register)
print(pickle.loads(pickle.dumps(Register(21))).value, copy.copy(Register(4)).value, copy.deepcopy(Register(5)).value)
print(Register in copyreg.dispatch_table)
try:
    copyreg.pickle(Register, 5)
except TypeError as e:
    print(e)

for thing in [threading.Lock(), (n for n in [1]), copy, {}.keys(), Exception]:
    for function in (copy.copy, copy.deepcopy):
        try:
            print(function(thing) is thing)
        except TypeError as e:
            print(e)

plain = Register(7)
function, args, *rest = plain.__reduce_ex__(4)
print(function.__name__, args, rest, plain.__reduce_ex__(2)[2])
print(ValueError(1, 2).__reduce__(), ValueError(1, 2).__reduce_ex__(4), range(3).__reduce__())
print(object.__getstate__(plain), object().__getstate__())
