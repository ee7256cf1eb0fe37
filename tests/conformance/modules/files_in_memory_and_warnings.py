# StringIO and BytesIO; warnings and their filters.
import io
s = io.StringIO(); s.write("hello\nworld\n"); print(s.getvalue(), s.tell()); s.seek(0); print(s.readline(), s.read(3), s.readlines(), s.read())
s = io.StringIO("a\nb\nc"); print([l for l in s]); s.seek(0); print(s.read(2)); s.seek(0, 2); s.write("!"); print(s.getvalue()); s.seek(0); s.truncate(3); print(repr(s.getvalue())); s.seek(1); s.write("XY"); print(repr(s.getvalue()))
print("x", "y", file=s, sep="-")
with io.StringIO() as f: f.write("q"); 
try: f.write("z")
except ValueError as e: print(e)
b = io.BytesIO(b"abc"); print(b.read(2), b.read(), b.getvalue()); b.write(b"def"); print(b.getvalue()); b.seek(1); b.write(b"ZZ"); print(b.getvalue(), b.tell(), b.seek(-1, 2), b.read())
try: s.write(5)
except TypeError as e: print(e)
try: b.write("s")
except TypeError as e: print(e)
import warnings
warnings.warn("careful")
warnings.warn("careful")
def dep(): warnings.warn("old", DeprecationWarning, stacklevel=2)
dep()
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); warnings.warn("caught", UserWarning); print(len(w), w[0].category.__name__, w[0].message)
warnings.filterwarnings("error", category=RuntimeWarning)
try: warnings.warn("rt", RuntimeWarning)
except RuntimeWarning as e: print("raised", e)
warnings.simplefilter("ignore"); warnings.warn("nothing")
