# A class that says itself what of it travels.
import pickle
import threading


class Counter:
    def __init__(self, start):
        self.value = start
        self.lock = threading.Lock()

    def increment(self):
        with self.lock:
            self.value += 1

    def __getstate__(self):
        print('getstate of', self.value)
        return {'value': self.value}

    def __setstate__(self, state):
        print('setstate with', state)
        self.value = state['value']
        self.lock = threading.Lock()


counter = Counter(5)
counter.increment()
back = pickle.loads(pickle.dumps(counter))
back.increment()
print(counter.value, back.value, counter.lock is back.lock)

# In a list each is asked in its turn; one that is met twice is asked once.
first, second, third = Counter(1), Counter(2), Counter(3)
data = pickle.dumps([first, (second, first), {'k': third}])
print(len(pickle.loads(data)))


class Nested:
    def __init__(self, name, inner):
        self.name = name
        self.inner = inner

    def __getstate__(self):
        print('outer', self.name)
        return [self.name, self.inner]

    def __setstate__(self, state):
        self.name, self.inner = state
        print('built', self.name)


deep = pickle.loads(pickle.dumps(Nested('a', Nested('b', Nested('c', None)))))
print(deep.name, deep.inner.name, deep.inner.inner.name)


class Odd:
    def __getstate__(self):
        return 42


try:
    pickle.loads(pickle.dumps(Odd()))
except Exception as e:
    print(type(e).__name__, e)


class NoState:
    def __init__(self):
        self.x = 1

    def __getstate__(self):
        return None


print(hasattr(pickle.loads(pickle.dumps(NoState())), 'x'))


class Plain:
    pass


plain = Plain()
print(plain.__getstate__())
plain.a = 1
print(plain.__getstate__(), pickle.dumps(plain))


class Half:
    def __init__(self):
        self.kept = 1
        self.dropped = 2

    def __getstate__(self):
        state = self.__dict__.copy()
        del state['dropped']
        return state


half = pickle.loads(pickle.dumps(Half()))
print(half.kept, hasattr(half, 'dropped'))
