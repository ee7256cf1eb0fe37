# Bytes that are no pickle, or not a whole one.
import pickle


class Point:
    pass


def helper():
    pass


whole = pickle.dumps({'numbers': list(range(20)), 'text': 'abc', 'point': Point(), 'f': helper})
kinds = {}
for end in range(len(whole)):
    try:
        pickle.loads(whole[:end])
        kind = 'read'
    except Exception as e:
        kind = f'{type(e).__name__}: {e}'
    kinds[kind] = kinds.get(kind, 0) + 1
for kind, n in kinds.items():
    print(n, kind)
print(pickle.loads(whole + b'more')['text'])

for data in [b'', b'hello', b'\x80', b'\x80\x09.', b'.', b'0.', b'a.', b'(.', b'(1.', b'1.', b'h\x05.', b'j\x01\x00\x00\x00.',
             b't.', b']a.', b'}s.', b'K\x01s.', b'(K\x01u.', b'}(K\x01u.', b']K\x01b.', b'K\x01K\x02R.', b'K\x01)R.',
             b'K\x01)\x81.', b'cbuiltins\nint\n]\x81.', b'K\x01\x93.', b'cnowhere\nthing\n.', b'c__main__\nmissing\n.',
             b'\x80\x04\x8c\x08__main__\x8c\x07missing\x93.', b'\x80\x04\x8c\x08__main__\x8c\x0dPoint.nothing\x93.',
             b'\x80\x04\x8c\x08builtins\x8c\x03zoo\x93.', b'cbuiltins\nPoint.x\n.', b'\x8a\x02\x01.', b'\x8b\xff\xff\xff\xff.',
             b'X\x05\x00\x00\x00ab.', b'X\x02\x00\x00\x00\xff\xfe.', b'\x8e\xff\xff\xff\xff\xff\xff\xff\xff.', b'\x8d\xff\xff\xff\xff\xff\xff\xff\xff.',
             b'\x96\xff\xff\xff\xff\xff\xff\xff\xff.',
             b'\x95\xff\xff\x00\x00\x00\x00\x00\x00K\x01.', b'Pid\n.', b'K\x01Q.', b'\x82\x05.', b'\x97.', b'}(]K\x01u.',
             b'\x8f(]\x90.', b'(]\x91.', b'K\x01(K\x02e.', b'\x94.', b'2.', b'\x85.', b'K\x01\x86.', b'I12\n.', b'I01\n.',
             b'L12L\n.', b'F1.5\n.', b'\xff.', b'\n.', b"'.", b'~.']:
    try:
        print(data, pickle.loads(data))
    except Exception as e:
        where = str(e).split(' from ')[0]
        print(data, type(e).__name__, where)

for wrong in ['text', 5, None, [1]]:
    try:
        pickle.loads(wrong)
    except TypeError as e:
        print(e)
