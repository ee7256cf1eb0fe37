"""A job takes its time, and main has patience for less."""
import time
from concurrent.futures import ThreadPoolExecutor

JOB = 0.6  #: 0.1..2
PATIENCE = 0.1  #: 0.01..2

begin = time.perf_counter()
with ThreadPoolExecutor(1, "worker") as pool:
    future = pool.submit(time.sleep, JOB)
    try:
        future.result(timeout=PATIENCE)
        print("main has the result")
    except TimeoutError:
        gave_up = time.perf_counter() - begin
        print(f"main gave up after {gave_up:.1f} s")
    running = future.running()
print(f"and went on after {time.perf_counter() - begin:.1f} s")
