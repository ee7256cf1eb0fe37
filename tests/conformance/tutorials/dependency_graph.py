from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from graphlib import CycleError, TopologicalSorter

TASKS = {
    "deploy": {"test", "package"},
    "test": {"build"},
    "package": {"build", "docs"},
    "docs": {"fetch"},
    "build": {"fetch", "configure"},
    "configure": set(),
    "fetch": set(),
}


def run(name):
    return f"{name} done"


def run_all(graph):
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    stages = []
    with ThreadPoolExecutor(4) as pool:
        while sorter.is_active():
            ready = sorted(sorter.get_ready())
            stages.append(ready)
            futures = {pool.submit(run, name): name for name in ready}
            wait(futures)
            for future, name in futures.items():
                assert future.result() == f"{name} done"
                sorter.done(name)
    return stages


for number, stage in enumerate(run_all(TASKS), start=1):
    print(f"stage {number}: {', '.join(stage)}")

order = list(TopologicalSorter({3: [1, 2], 4: [3], 2: [1]}).static_order())
print(order)
try:
    TopologicalSorter({"a": "b", "b": "c", "c": "a"}).prepare()
except CycleError as error:
    print(error.args[0], sorted(set(error.args[1])), error.args[1][0] == error.args[1][-1])
sorter = TopologicalSorter()
sorter.add("x", "y")
sorter.prepare()
print(sorter.get_ready(), sorter.get_ready(), bool(sorter))
try:
    sorter.done("x")
except ValueError as error:
    print(error)
