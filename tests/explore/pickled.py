import pickle
import threading


class Ticket:
    def __init__(self, name):
        self.name = name

    def __getstate__(self):
        global issued
        issued += 1
        return {'name': self.name, 'parts': [1, {'k': (2, 3)}]}

    def __setstate__(self, state):
        global used
        self.name = state['name']
        used += 1


issued = 0
used = 0
names = []


def send(name):
    data = pickle.dumps([Ticket(name), {'plain': [1, 2]}])
    ticket, plain = pickle.loads(data)
    names.append(ticket.name * len(plain['plain']))


a = threading.Thread(target=send, args=('a',))
b = threading.Thread(target=send, args=('b',))
a.start()
b.start()
a.join()
b.join()
