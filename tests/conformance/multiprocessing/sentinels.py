import time
from multiprocessing import Process
from multiprocessing.connection import wait

if __name__ == "__main__":
    processes = [Process(target=time.sleep, args=(t,)) for t in (0.1, 60)]
    try:
        processes[0].sentinel
    except ValueError as error:
        print(error)
    for p in processes:
        p.start()
    ready = wait([p.sentinel for p in processes])
    processes[0].join()
    print(ready == [processes[0].sentinel], [p.is_alive() for p in processes])
    print(wait([processes[1].sentinel], timeout=0.05))
    processes[1].terminate()
    print(wait([processes[1].sentinel]) == [processes[1].sentinel])
    for p in processes:
        p.join()
    print([p.exitcode for p in processes])
