import threading as th
import time, sys
from time import sleep as pause, perf_counter
from threading import Thread, Lock
import concurrent.futures as cf
from concurrent.futures import ThreadPoolExecutor
import concurrent.futures
print(th.Thread is Thread, th.Lock is Lock, cf.ThreadPoolExecutor is ThreadPoolExecutor, callable(pause))
print(time.sleep is pause, sys.argv is not None, concurrent.futures is cf, time.__name__, th.__name__, cf.__name__)
def local_import():
    import random
    return random.__name__
print(local_import())
try:
    random
except NameError as e:
    print(e)
try:
    time.nothing
except AttributeError as e:
    print(e)
import time as again
print(again is time)
