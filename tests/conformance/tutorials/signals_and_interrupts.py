"""Signals: handlers, alarms, and a loop that ends with Ctrl-C."""
import os
import signal
import threading
import time

stop = threading.Event()


def handler(signum, frame):
    print('got', signal.Signals(signum).name)
    stop.set()


print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, repr(signal.SIGTERM))
print(signal.signal(signal.SIGTERM, handler))
threading.Timer(0.05, os.kill, args=(os.getpid(), signal.SIGTERM)).start()
print('stopped:', stop.wait(10))

ticks = 0
threading.Timer(0.05, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
try:
    while True:
        time.sleep(0.01)
        ticks += 1
except KeyboardInterrupt:
    print('interrupted', ticks > 0)


class TimeOut(Exception):
    pass


def on_alarm(signum, frame):
    raise TimeOut(f'signal {signum}')


signal.signal(signal.SIGALRM, on_alarm)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    while True:
        pass
except TimeOut as e:
    print('TimeOut:', e)
lock = threading.Lock()
lock.acquire()
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    lock.acquire(timeout=10)
except TimeOut as e:
    print('while waiting:', e, lock.locked())
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.raise_signal(signal.SIGINT)
print('ignored', signal.getsignal(signal.SIGINT), signal.strsignal(signal.SIGTERM))


def elsewhere():
    try:
        signal.signal(signal.SIGINT, handler)
    except ValueError as e:
        print(e)


t = threading.Thread(target=elsewhere)
t.start()
t.join()
