from unittest.mock import MagicMock, Mock, patch, mock_open, AsyncMock, ANY, call, sentinel
import asyncio
m = MagicMock()
m.__iter__.return_value = [1, 2, 3]
print(list(m), list(MagicMock()), 5 in m)
m.__str__.return_value = "hey"
print(str(m), bool(m), int(m))
with m as x: print(x is m.__enter__.return_value)
m["k"] = 1
m.__setitem__.assert_called_with("k", 1)
f = Mock(side_effect=[1, 2, ValueError("no")])
print(f(), f())
try: f()
except ValueError as e: print(e)
print(f.call_args_list, f.call_count, f.called)
with patch("builtins.open", mock_open(read_data="line1\nline2\n")) as o:
    with open("x.txt") as fh: print(fh.read())
    o.assert_called_once_with("x.txt")
a = AsyncMock(return_value=7)
print(asyncio.run(a(1)))
a.assert_awaited_once_with(1)
try: f.assert_called_once()
except AssertionError as e: print(e)
g = Mock(); g(1, x=2)
try: g.assert_called_with(2)
except AssertionError as e: print(e)
g.assert_called_with(ANY, x=2)
s = Mock(spec=["a"]); s.a
try: s.b
except AttributeError as e: print(e)
print(sentinel.obj, call(1, b=2), call.foo(3))
class Service:
    def fetch(self): return "real"
with patch.object(Service, "fetch", return_value="fake"): print(Service().fetch())
print(Service().fetch())
d = {"a": 1}
with patch.dict(d, {"b": 2}): print(d)
print(d)
m2 = Mock(); m2.method.return_value.other.return_value = 3
print(m2.method().other(), m2.mock_calls)
m3 = Mock(name="api"); m3.get("x"); print(m3.method_calls)
