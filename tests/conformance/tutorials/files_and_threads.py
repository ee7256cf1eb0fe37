"""Threads that write files, and a report of what they wrote."""
import csv
import json
import os
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def write_part(folder, number):
    path = folder / f'part-{number:02}.csv'
    with path.open('w', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['n', 'square', 'name'])
        writer.writerows((n, n * n, f'"{n}"') for n in range(number * 10, number * 10 + 10))
    return path


def read_part(path):
    with open(path, newline='') as file:
        return [(int(row['n']), int(row['square'])) for row in csv.DictReader(file)]


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    with ThreadPoolExecutor(max_workers=3) as pool:
        paths = list(pool.map(lambda n: write_part(folder, n), range(5)))
        rows = [row for part in pool.map(read_part, paths) for row in part]
    print([p.name for p in paths], len(rows), sum(s for _, s in rows))
    print(sorted(os.listdir(folder)) == [p.name for p in paths], paths[0].stat().st_size, paths[0].suffix, paths[0].stem)
    print(repr(paths[0].read_text()[:30]))
    log = folder / 'log.txt'
    lock = threading.Lock()

    def append(n):
        for i in range(5):
            with lock, open(log, 'a') as f:
                f.write(f'{n}:{i}\n')

    threads = [threading.Thread(target=append, args=(n,)) for n in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sorted(log.read_text().split()))
    state = folder / 'state' / 'config.json'
    state.parent.mkdir(parents=True)
    state.write_text(json.dumps({'workers': 3, 'names': ['a', 'é']}, indent=2, ensure_ascii=False))
    with state.open() as f:
        print(json.load(f), f.name == str(state))
    for path in sorted(folder.rglob('*')):
        print(path.relative_to(folder), path.is_dir())
    state.unlink()
    print(state.exists())
print(folder.exists())
try:
    open(folder / 'gone.txt')
except FileNotFoundError as e:
    print(e.errno, e.strerror, e.filename == str(folder / 'gone.txt') or type(e.filename).__name__)
