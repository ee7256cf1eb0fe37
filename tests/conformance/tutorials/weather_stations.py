import json
import random
import statistics
import threading
from collections import ChainMap, deque, namedtuple
from itertools import groupby, islice, pairwise

Reading = namedtuple("Reading", "station hour celsius", defaults=(0.0,))
DEFAULTS = {"stations": 2, "hours": 4, "unit": "C"}


def station(name, seed, hours, out, lock):
    rng = random.Random(seed)
    for hour in range(hours):
        reading = Reading(name, hour, round(rng.gauss(15, 4), 1))
        with lock:
            out.append(reading)


settings = ChainMap({"hours": 3}, DEFAULTS)
readings, lock = deque(maxlen=100), threading.Lock()
for n in range(settings["stations"]):
    t = threading.Thread(target=station, args=(f"st-{n}", n, settings["hours"], readings, lock))
    t.start()
    t.join()
for name, group in groupby(sorted(readings), key=lambda r: r.station):
    values = [r.celsius for r in group]
    print(name, values, statistics.mean(values), round(statistics.stdev(values), 4), statistics.median(values))
temperatures = [r.celsius for r in readings]
print([round(b - a, 1) for a, b in pairwise(temperatures)], list(islice(reversed(temperatures), 2)))
warmest = max(readings, key=lambda r: r.celsius)
print(warmest, warmest._asdict(), Reading("x", 1), Reading._fields)
document = {"settings": dict(settings), "readings": [r._asdict() for r in islice(readings, 2)], "ok": True, "none": None}
text = json.dumps(document, indent=2, sort_keys=True)
print(text)
print(json.loads(text) == document, json.dumps([1.0, "é", "\n"]), json.dumps({"a": (1, 2)}, separators=(",", ":")))
try:
    json.loads('{"a": 1,}')
except json.JSONDecodeError as error:
    print(error)
settings["unit"] = "F"
print(settings.maps[0], DEFAULTS["unit"], statistics.quantiles([1, 2, 3, 4, 5], n=4), statistics.multimode("aabbc"))
