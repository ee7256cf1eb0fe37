import os, io, sys
from pathlib import Path
import tempfile, csv, shutil, glob
with open('a.txt', 'w') as f:
    print(f.write('hello\nwörld\n'), f.mode, f.name, f.encoding, f.writable(), f.readable())
    print('third', 3, file=f)
    f.writelines(['x\n', 'y'])
print(open('a.txt').read())
with open('a.txt') as f:
    for i, line in enumerate(f):
        print(i, repr(line))
with open('a.txt') as f:
    print(f.readline(), f.readlines(), f.read(), repr(f.readline()))
with open('a.txt', encoding='utf-8') as f:
    print(f.read(3), f.tell(), f.read(4), f.seek(0), f.read(5), f)
with open('a.txt', 'a') as f:
    f.write('!')
with open('a.txt', 'rb') as f:
    print(f.read(4), f.read(), f.tell(), f)
with open('a.txt', 'r+') as f:
    f.write('J'); f.seek(0, 2); f.write('end')
print(Path('a.txt').read_text())
for bad in (lambda: open('nope.txt'), lambda: open('a.txt', 'x'), lambda: open('a.txt', 'q'), lambda: open('a.txt', 'rw'), lambda: open('a.txt', 'rb', encoding='utf-8'), lambda: f.read(), lambda: open('a.txt').write('x'), lambda: open('b.txt', 'w').read(), lambda: open('b.txt', 'w').write(1), lambda: open('b.txt', 'wb').write('x'), lambda: os.mkdir('b.txt'), lambda: os.remove('zz'), lambda: open('dir/x', 'w'), lambda: os.rmdir('b.txt'), lambda: os.rename('zz', 'yy'), lambda: open(3.5), lambda: os.listdir('zz'), lambda: os.stat('zz'), lambda: Path('zz').read_text(), lambda: open('')):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, isinstance(e, OSError))
os.makedirs('d/e/f', exist_ok=True)
Path('d/e/one.txt').write_text('1')
Path('d/two.csv').write_text('2')
print(sorted(os.listdir('d')), os.path.exists('d/e'), os.path.isdir('d/e'), os.path.isfile('d/two.csv'), os.path.getsize('d/two.csv'))
for root, dirs, files in os.walk('d'):
    print(root, sorted(dirs), sorted(files))
print(sorted(str(p) for p in Path('d').rglob('*')), sorted(p.name for p in Path('d').glob('*.csv')), sorted(glob.glob('d/**/*.txt', recursive=True)), [p.name for p in sorted(Path('d').iterdir())])
p = Path('d') / 'e' / 'one.txt'
print(p, repr(p), p.name, p.stem, p.suffix, p.parent, p.parts, p.with_suffix('.md'), p.exists(), p.is_file(), list(p.parents), p == Path('d/e/one.txt'), p < Path('e'), hash(p) == hash(Path('d/e/one.txt')), p.relative_to('d'), Path('/a/b').is_absolute(), Path('a.tar.gz').suffixes, p.match('*.txt'))
with open('t.csv', 'w', newline='') as f:
    w = csv.writer(f)
    w.writerow(['a', 'b', 1.5, None, 'x,y', 'q"q'])
    w.writerows([[1, 2], ['multi\nline', '']])
print(repr(open('t.csv', newline='').read()))
with open('t.csv', newline='') as f:
    for row in csv.reader(f): print(row)
with open('p.csv', 'w', newline='') as f:
    w = csv.DictWriter(f, fieldnames=['n', 'v']); w.writeheader(); w.writerow({'n': 'a', 'v': 1})
with open('p.csv') as f:
    print(list(csv.DictReader(f)))
with tempfile.TemporaryDirectory() as d:
    q = os.path.join(d, 'x'); open(q, 'w').write('tmp'); print(os.path.exists(q), d.startswith('/tmp/tmp'), open(q).read())
print(os.path.exists(q))
with tempfile.NamedTemporaryFile('w+', suffix='.txt') as t:
    t.write('abc'); t.seek(0); print(t.read(), t.name.endswith('.txt'), os.path.exists(t.name))
print(os.path.exists(t.name), tempfile.gettempdir())
shutil.copy('a.txt', 'c.txt'); os.rename('c.txt', 'd.txt'); print(os.path.exists('c.txt'), os.path.exists('d.txt')); os.remove('d.txt')
shutil.rmtree('d'); print(os.path.exists('d'))
f = open('buf.txt', 'w'); f.write('abc'); print(repr(open('buf.txt').read())); f.flush(); print(repr(open('buf.txt').read())); f.close(); print(f.closed)
print(os.path.join('a', 'b'), os.path.basename('/x/y.z'), os.path.abspath('q') == os.path.join(os.getcwd(), 'q'), os.path.splitext('a.b.c'), os.path.relpath('/a/b', '/a/c'))
open('crlf.txt', 'wb').write(b'a\r\nb\rc\n')
print(open('crlf.txt').readlines(), open('crlf.txt', newline='').read().encode(), open('crlf.txt').read(2))
for line in sys.stdin: print('in', repr(line))
print(os.stat('a.txt').st_size, type(open('a.txt')), isinstance(open('a.txt'), io.TextIOBase))
for x in 'a.txt b.txt t.csv p.csv buf.txt crlf.txt'.split(): os.remove(x)
