import pickle


class Broken:
    def __setstate__(self, state):
        self.total = state['price'] * state['count']


broken = Broken()
broken.price = 3
data = pickle.dumps([broken])
print(len(data))
pickle.loads(data)
