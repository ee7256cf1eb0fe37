"""A pipeline of generators over a log file, then the same with threads and queues."""
import io
import queue
import re
import threading
from collections import Counter

LOG = '''
2024-05-01 10:00:01 INFO  web     user=ann path=/index ms=12
2024-05-01 10:00:02 ERROR db      user=bob path=/save ms=250
# a comment
2024-05-01 10:00:05 INFO  web     user=ann path=/save ms=31
broken line
2024-05-01 10:01:00 WARN  cache   user=cid path=/index ms=7
2024-05-01 10:02:13 ERROR web     user=ann path=/pay ms=1250
'''.lstrip()
LINE = re.compile(r'''(?P<stamp>\d{4}-\d\d-\d\d\ \d\d:\d\d:\d\d)\s+
                      (?P<level>[A-Z]+)\s+(?P<source>\w+)\s+   # who said it
                      (?P<rest>.*)''', re.VERBOSE)


def lines(file):
    for number, line in enumerate(file, start=1):
        yield number, line.rstrip('\n')


def parsed(numbered):
    for number, line in numbered:
        if m := LINE.match(line):
            record = m.groupdict()
            record |= dict(re.findall(r'(\w+)=(\S+)', record.pop('rest')))
            record['line'] = number
            yield record
        elif not line.startswith('#'):
            print(f'line {number}: cannot read {line!r}')


def only(records, **wanted):
    return (r for r in records if all(r.get(k) == v for k, v in wanted.items()))


def running_mean():
    total = count = 0
    mean = None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total / count


errors = list(only(parsed(lines(io.StringIO(LOG))), level='ERROR'))
for e in errors:
    print('{line:>3} {source:<6} {user} {path} {ms:>5}ms'.format(**e))
mean = running_mean()
next(mean)
print([round(mean.send(int(r['ms'])), 2) for r in parsed(lines(io.StringIO(LOG)))])
mean.close()


def stage(function, source, target):
    def run():
        while (item := source.get()) is not None:
            for result in function(item):
                target.put(result)
        target.put(None)
    thread = threading.Thread(target=run)
    thread.start()
    return thread


q1, q2, q3 = queue.Queue(2), queue.Queue(2), queue.SimpleQueue()
stage(lambda line: [m.groupdict()] if (m := LINE.match(line)) else [], q1, q2)
stage(lambda r: [(r['source'], r['level'])], q2, q3)
for line in LOG.splitlines():
    q1.put(line)
q1.put(None)
print(sorted(Counter(iter(q3.get, None)).items()))
