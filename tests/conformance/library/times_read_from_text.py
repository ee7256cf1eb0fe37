from datetime import datetime, date, timedelta
import time
d = datetime.strptime("2024-03-15 14:30:00", "%Y-%m-%d %H:%M:%S")
print(d, d.weekday(), d.strftime("%A, %d %B %Y"))
for s, f in [("21 June, 2018", "%d %B, %Y"), ("12/11/2018", "%m/%d/%Y"), ("Jun 1 2005 1:33PM", "%b %d %Y %I:%M%p"),
             ("2021-05-01T10:20:30.123456+0200", "%Y-%m-%dT%H:%M:%S.%f%z"), ("Mon 07", "%a %d")]:
    print(repr(datetime.strptime(s, f)))
try:
    datetime.strptime("2024-13-01", "%Y-%m-%d")
except ValueError as e:
    print(e)
try:
    datetime.strptime("2024-01-01 10", "%Y-%m-%d")
except ValueError as e:
    print(e)
t = time.strptime("30 Nov 00", "%d %b %y")
print(t)
print(time.strftime("%Y/%m/%d", t), t.tm_yday)
print(date.fromisoformat("2020-02-29") + timedelta(days=365))
print((datetime(2024, 1, 1) - datetime(2023, 1, 1)).days)
print(datetime(2024,1,1,12,0).isoformat(), datetime.fromisoformat("2011-11-04 00:05:23.283"))
