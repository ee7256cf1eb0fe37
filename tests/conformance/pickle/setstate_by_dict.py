# The usual way to write __setstate__: the state goes into __dict__.
import pickle


class Session:
    def __init__(self, user):
        self.user = user
        self.visits = [1, 2]
        self.handle = object()

    def __getstate__(self):
        state = self.__dict__.copy()
        del state['handle']
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.handle = 'opened again'


session = Session('Ada')
back = pickle.loads(pickle.dumps(session))
print(back.user, back.visits, back.handle, back.__dict__)
back.visits.append(3)
back.user = 'Bob'
print(session.visits, session.user, type(session.handle).__name__)

again = pickle.loads(pickle.dumps([back, back]))
print(again[0] is again[1], again[0].__dict__)


class Replaced:
    def __init__(self):
        self.a = 1

    def __setstate__(self, state):
        self.__dict__ = state
        self.loaded = True


one = pickle.loads(pickle.dumps(Replaced()))
print(one.a, one.loaded, one.__dict__)
shared = Replaced()
pair = pickle.loads(pickle.dumps((shared, shared.__dict__)))
print(pair[0].__dict__ is pair[1], pair[1])
print(pickle.dumps((shared, shared.__dict__)))
