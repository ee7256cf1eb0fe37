"""Dates, times of day, spans of time and zones."""

from datetime import UTC, date, datetime, time, timedelta, timezone
import copy
import pickle
import time as time_
a = datetime(2024, 2, 28, 23, 59, 58, 250000)
print(a, repr(a), a.isoformat(), a.isoformat(timespec='minutes'))
print(a + timedelta(seconds=3), a - timedelta(days=59), a + timedelta(days=2, hours=1))
print(a.strftime('%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %p %I %y %z|%Z|%%'))
print(a.date(), a.time(), a.weekday(), a.isoweekday(), a.isocalendar(), a.ctime())
b = datetime(2024, 3, 1, tzinfo=timezone.utc)
print(b, repr(b), b.timestamp(), b.astimezone(timezone(timedelta(hours=5, minutes=30))))
print(timezone(timedelta(hours=-3)), repr(timezone(timedelta(hours=-3), 'BRT')), timezone.utc, repr(timezone.utc))
for d in [timedelta(0), timedelta(1), timedelta(-1), timedelta(seconds=-1), timedelta(days=2, microseconds=5), timedelta(hours=1.5), timedelta(milliseconds=1500), timedelta(weeks=1, minutes=3)]:
    print(d, repr(d), d.total_seconds(), -d, abs(d), d * 2, d / 2, bool(d))
print(timedelta(hours=3) / timedelta(hours=2), timedelta(hours=3) // timedelta(hours=2), timedelta(hours=3) % timedelta(hours=2), divmod(timedelta(hours=3), timedelta(hours=2)))
print(date(2024, 12, 25) - date(2024, 1, 1), date(2024, 1, 31) + timedelta(1), date(2024, 1, 1) < date(2024, 1, 2))
print(date.fromisoformat('2024-05-06'), datetime.fromisoformat('2024-05-06T07:08:09.123+02:00'), time.fromisoformat('10:20'))
print(datetime.strptime('06/05/2024 13:14', '%d/%m/%Y %H:%M'), datetime.strptime('Mon May 6 2024 01:02 PM', '%a %b %d %Y %I:%M %p'))
print(datetime.combine(date(2020, 1, 2), time(3, 4, 5)), a.replace(hour=1), date(2020,1,2).replace(day=7))
print(f'{a:%H:%M}', f'{date(2020,1,2):%d.%m.%Y}', f'{a}')
print(sorted([date(2024, 3, 1), date(2023, 1, 1)]), {date(2024,1,1): 'x'}[date(2024,1,1)])
print(a == date(2024, 2, 28), isinstance(a, date), date.min, datetime.max, timedelta.max, time.max)
for f in [lambda: date(2023, 2, 29), lambda: datetime(2023, 13, 1), lambda: time(25), lambda: a < b, lambda: a - b, lambda: date.fromisoformat('x'), lambda: datetime.strptime('x', '%Y'), lambda: datetime.strptime('2024x', '%Y'), lambda: timedelta('x'), lambda: date(1,1,1) - timedelta(1), lambda: date(2020.0, 1, 1)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print((datetime.now() - datetime.now()).days, datetime.now(timezone.utc).tzinfo, abs(datetime.now().timestamp() - time_.time()) < 5)
print(datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(1.5, UTC), date.fromordinal(738000), date(2024,1,1).toordinal())
print(a.timetuple()[:6], a.timetuple().tm_yday, time(1, 2, 3), repr(time(1, 2)), repr(time(1,2,3,4)), repr(date(2020,1,1)))
print(pickle.loads(pickle.dumps(a)) == a, copy.deepcopy(a), copy.copy(timedelta(3)))
