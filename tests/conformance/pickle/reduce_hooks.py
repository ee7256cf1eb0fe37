# __reduce__ and __reduce_ex__: how an object is made again, in the class's own words.
import pickle


class Money:
    def __init__(self, amount, currency):
        self.amount = amount
        self.currency = currency

    def __reduce__(self):
        return make_money, (self.amount, self.currency)


def make_money(amount, currency):
    print('making', amount, currency)
    return Money(amount, currency)


data = pickle.dumps(Money(5, 'EUR'))
print(data)
money = pickle.loads(data)
print(money.amount, money.currency)


class Versioned:
    def __reduce_ex__(self, protocol):
        print('asked for protocol', protocol)
        return Versioned, (), {'protocol': protocol}


for protocol in (2, 3, 4, 5):
    print(pickle.loads(pickle.dumps(Versioned(), protocol)).protocol)


class Only:
    def __reduce__(self):
        return 'ONLY'


ONLY = Only()
print(pickle.loads(pickle.dumps([ONLY, ONLY]))[1] is ONLY, pickle.dumps(ONLY))


class Bag:
    def __init__(self, *items):
        self.items = list(items)

    def append(self, item):
        print('append', item)
        self.items.append(item)

    def __reduce__(self):
        return Bag, (), None, iter(self.items)


print(pickle.loads(pickle.dumps(Bag(1, 'two', [3]))).items)
print(pickle.dumps(Bag(1)), pickle.dumps(Bag()))


class Table:
    def __init__(self):
        self.rows = []

    def __setitem__(self, key, value):
        self.rows.append((key, value))

    def __reduce__(self):
        return Table, (), {'note': 'n'}, None, iter(self.rows)


table = Table()
table['a'] = 1
table['b'] = 2
back = pickle.loads(pickle.dumps(table))
print(back.rows, back.note)


def set_state(obj, state):
    obj.by_setter = state


class Six:
    def __reduce__(self):
        return Six, (), 'the state', None, None, set_state


print(pickle.loads(pickle.dumps(Six())).by_setter, pickle.dumps(Six()))


class Bad:
    def __init__(self, answer):
        self.answer = answer

    def __reduce__(self):
        return self.answer


for answer in [5, (), (1, 2, 3, 4, 5, 6, 7), (5, ()), (Bad, 5), (Bad, (), None, [1]), (Bad, (), None, None, [1]), 'nowhere']:
    try:
        pickle.dumps(Bad(answer))
    except Exception as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])


class Raises:
    def __reduce__(self):
        raise ValueError('not today')


try:
    pickle.dumps([1, Raises()])
except ValueError as e:
    print('ValueError', e)
