# as_completed gives each future once, as it ends, and raises when its time is over.
import threading
from concurrent.futures import ThreadPoolExecutor, TimeoutError, as_completed

gates = [threading.Event() for _ in range(3)]
with ThreadPoolExecutor(max_workers=3) as pool:
    numbers = {pool.submit(gate.wait): n for n, gate in enumerate(gates)}
    gates[1].set()
    order = []
    for future in as_completed(numbers):
        order.append(numbers[future])
        if order == [1]:
            gates[2].set()
        elif order == [1, 2]:
            gates[0].set()
    print(order)
    stuck = threading.Event()
    fs = [pool.submit(int, "7"), pool.submit(stuck.wait)]
    got = []
    try:
        for future in as_completed(fs, timeout=0.05):
            got.append(future.result())
    except TimeoutError as e:
        print(got, e)
    stuck.set()
    fs = [pool.submit(int, "5")] * 3
    print([f.result() for f in as_completed(fs)])
    print(list(as_completed([])))
