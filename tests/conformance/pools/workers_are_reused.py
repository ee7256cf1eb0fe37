import threading
from concurrent.futures import ThreadPoolExecutor

idents = []

def job(n):
    idents.append(threading.get_ident())
    return n

with ThreadPoolExecutor(max_workers=1) as pool:
    for n in range(5):
        pool.submit(job, n).result()
    print(len(idents), len(set(idents)), threading.get_ident() not in idents)
    print(threading.active_count(), sorted(t.name for t in threading.enumerate()))
print(threading.active_count())
