"""Things that happen later: sched, Timer, a periodic task, and dates."""
import sched
import threading
import time
from datetime import date, datetime, time as daytime, timedelta, timezone


class Clock:
    now = 0

    def time(self):
        return Clock.now

    def sleep(self, seconds):
        Clock.now += seconds


clock = Clock()
agenda = sched.scheduler(clock.time, clock.sleep)
log = []


def note(what, *more, level='info'):
    log.append((clock.time(), level, what) + more)


agenda.enter(5, 1, note, argument=('later',))
agenda.enter(2, 2, note, ('sooner, second',), {'level': 'debug'})
agenda.enter(2, 1, note, ('sooner, first',))
cancelled = agenda.enterabs(3, 1, note, ('never',))
agenda.cancel(cancelled)
print(len(agenda.queue), agenda.empty())
agenda.run()
for entry in log:
    print(entry)


class Periodic(threading.Thread):
    def __init__(self, interval, function):
        super().__init__(daemon=True)
        self.interval, self.function = interval, function
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.wait(self.interval):
            self.function()


ticks = []
three = threading.Event()


def tick():
    ticks.append(len(ticks))
    if len(ticks) == 3:
        three.set()


p = Periodic(0.001, tick)
p.start()
three.wait(5)
p.stopped.set()
p.join()
print(ticks[:3])
timer = threading.Timer(60, print, args=('too late',))
timer.start()
timer.cancel()
timer.join()
print(timer.is_alive(), timer.interval)

start = datetime(2024, 2, 27, 22, 30, tzinfo=timezone.utc)
for days in range(0, 4):
    moment = start + timedelta(days=days, hours=days)
    print(moment.isoformat(), moment.strftime('%a %d %b %Y %H:%M'), moment.date() - date(2024, 1, 1), moment.isocalendar()[1])
print(timedelta(hours=50, minutes=3), -timedelta(seconds=1), timedelta(days=2) / timedelta(hours=5), divmod(timedelta(hours=7), timedelta(hours=2)))
print(datetime.strptime('2024-12-24 18:05', '%Y-%m-%d %H:%M'), date.fromisoformat('2024-03-01').weekday(), datetime.combine(date(2020, 5, 17), daytime(8, 30)))
print(start.astimezone(timezone(timedelta(hours=-5))).isoformat(), (datetime(2024, 3, 1) - datetime(2023, 3, 1)).days, start.timestamp())
