"""Four jobs for a pool of four, and a clock that is stopped twice."""
import time
from concurrent.futures import ThreadPoolExecutor

NAP = 0.5  #: 0.1..2


def job():
    time.sleep(NAP)


begin = time.perf_counter()
for _ in range(4):
    job()
serial = time.perf_counter() - begin
print(f"one after another {serial:.3f} s")

begin = time.perf_counter()
pool = ThreadPoolExecutor(4, "worker")
for _ in range(4):
    pool.submit(job)
early = time.perf_counter() - begin
pool.shutdown()
late = time.perf_counter() - begin

fake, real = serial / early, serial / late
print(f"stopped after submit   {early:.3f} s, speed-up {fake:.0f}")
print(f"stopped after shutdown {late:.3f} s, speed-up {real:.1f}")
