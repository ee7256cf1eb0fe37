"""Objects as JSON texts and back, and what is wrong with texts that are none."""

import json
print(json.dumps({'a': 1, 'b': [1, 2.5, None, True], 'c': 'é"\n\\', 3: (1, 2), None: 1e100, True: {}}))
print(json.dumps({'b': 1, 'a': [1, {'x': []}, {}]}, indent=2, sort_keys=True))
print(json.dumps([1, 2], separators=(',', ':')), json.dumps('é', ensure_ascii=False), json.dumps('😀'))
print(json.loads('{"a": [1, 2.5, -3e2, "x\\u00e9\\n", true, false, null], "b": {}}'))
print(json.loads('[]'), json.loads(' 12 '), json.loads('"a"'), json.loads(b'[1]'), json.loads('[NaN, Infinity, -Infinity]'))
for t in ['', '{', '[1,', '[1 2]', '{"a"}', '{"a":}', '{a: 1}', 'nul', '"abc', '"\\x"', '[1],', '01', '-', '1.', "{'a':1}", '[1,]', '{"a":1,}', '"\n"']:
    try:
        print(t, json.loads(t))
    except json.JSONDecodeError as e:
        print(repr(t), e, e.pos, e.lineno, e.colno)
class P: pass
for v in [P(), {1, 2}, {(1,): 2}, [P()]]:
    try:
        print(json.dumps(v))
    except TypeError as e:
        print(e)
print(json.dumps({'s': {1}}, default=list), json.dumps({(1,): 2, 'a': 1}, skipkeys=True))
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps([{3,1}, 2], cls=E))
l = []; l.append(l)
try: json.dumps(l)
except ValueError as e: print(e)
try: json.dumps(float('nan'), allow_nan=False)
except ValueError as e: print(e)
print(json.loads('{"a": 1, "b": {"c": 2}}', object_hook=lambda d: sorted(d.items())), json.loads('{"a": 1}', object_pairs_hook=list))
print(json.loads('[1.5, 2]', parse_float=str, parse_int=lambda s: -int(s)))
import io
f = io.StringIO(); json.dump({'x': 1}, f); print(f.getvalue()); f.seek(0); print(json.load(f))
d = []
for _ in range(900): d = [d]
print(len(json.dumps(d)))
print(json.dumps([1, [2, [3, {'a': [4]}]]], indent='\t'))
print(json.dumps(1.0), json.dumps(10**30), json.dumps(-0.0), json.dumps([]), json.dumps({}), json.dumps([], indent=1), json.dumps({1.5: 2}))
