# Pickles one after another in something like a file: each read takes its own bytes and no others.
import pickle


class Pipe:
    def __init__(self, content=b''):
        self.content = bytearray(content)
        self.at = 0

    def write(self, data):
        self.content += data
        return len(data)

    def read(self, n):
        data = bytes(self.content[self.at:self.at + n])
        self.at += len(data)
        return data

    def readline(self):
        end = self.content.find(b'\n', self.at)
        return self.read((end + 1 if end >= 0 else len(self.content)) - self.at)


class Point:
    def __init__(self, x):
        self.x = x


pipe = Pipe()
values = [1, 'text', [1, 2, 3], {'k': (1.5, None)}, Point([1]), b'x' * 300, ['y' * 70000, 'z'], len, 2**3000, Point, ValueError('v')]
for protocol in (2, 3, 4, 5):
    for value in values:
        pickle.dump(value, pipe, protocol)
print(len(pipe.content))
for protocol in (2, 3, 4, 5):
    for value in values:
        back = pickle.load(pipe)
        if isinstance(value, Point):
            print(back.x, end=' ')
        elif isinstance(value, ValueError):
            print(repr(back), end=' ')
        else:
            print(back == value, end=' ')
    print(pipe.at)
try:
    pickle.load(pipe)
except EOFError as e:
    print('EOFError', e)
half = Pipe(pickle.dumps([1, 2, 'three'])[:-4])
try:
    pickle.load(half)
except Exception as e:
    print(type(e).__name__, e)
for wrong in (5, 'name.txt'):
    for function in (pickle.load, lambda file: pickle.dump(1, file)):
        try:
            function(wrong)
        except TypeError as e:
            print(e)
