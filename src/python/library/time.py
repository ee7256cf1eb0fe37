"""Calendar times. The clock is that of Greenwich everywhere, so local time and UTC are the same."""

_DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
           'November', 'December')
_FIELDS = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')


class struct_time:
    def __init__(self, items):
        items = tuple(items)
        if len(items) != 9:
            raise TypeError(f'time.struct_time() takes a 9-sequence ({len(items)}-sequence given)')
        self._items = items
        (self.tm_year, self.tm_mon, self.tm_mday, self.tm_hour, self.tm_min, self.tm_sec, self.tm_wday, self.tm_yday,
         self.tm_isdst) = items
        self.tm_zone = 'UTC'
        self.tm_gmtoff = 0

    def __getitem__(self, index):
        return self._items[index]

    def __len__(self):
        return 9

    def __iter__(self):
        return iter(self._items)

    def __eq__(self, other):
        return self._items == tuple(other)

    def __lt__(self, other):
        return self._items < tuple(other)

    def __hash__(self):
        return hash(self._items)

    def __repr__(self):
        shown = ', '.join([f'{name}={value}' for name, value in zip(_FIELDS, self._items)])
        return f'time.struct_time({shown})'


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_lengths(year):
    return (31, 29 if _leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days_before(year):
    """Days from the first of January of the year 1 to that of `year`."""
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def gmtime(secs=None):
    if secs is None:
        secs = time()
    secs = int(secs // 1)
    days, rest = divmod(secs, 86400)
    ordinal = days + 719162
    year = ordinal * 400 // 146097 + 1
    while _days_before(year) > ordinal:
        year -= 1
    while _days_before(year + 1) <= ordinal:
        year += 1
    yday = ordinal - _days_before(year)
    month = 1
    mday = yday
    for length in _month_lengths(year):
        if mday < length:
            break
        mday -= length
        month += 1
    return struct_time((year, month, mday + 1, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7, yday + 1, 0))


def localtime(secs=None):
    return gmtime(secs)


def mktime(t):
    t = tuple(t)
    days = _days_before(t[0]) + sum(_month_lengths(t[0])[:t[1] - 1]) + t[2] - 1 - 719162
    return float(days * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def asctime(t=None):
    t = gmtime() if t is None else struct_time(t)
    return (f'{_DAYS[t.tm_wday][:3]} {_MONTHS[t.tm_mon - 1][:3]} {t.tm_mday:2d} '
            f'{t.tm_hour:02d}:{t.tm_min:02d}:{t.tm_sec:02d} {t.tm_year}')


def ctime(secs=None):
    return asctime(gmtime(secs))


def _directive(c, t):
    if c == 'Y':
        return str(t.tm_year)
    if c == 'y':
        return f'{t.tm_year % 100:02d}'
    if c == 'm':
        return f'{t.tm_mon:02d}'
    if c == 'd':
        return f'{t.tm_mday:02d}'
    if c == 'e':
        return f'{t.tm_mday:2d}'
    if c == 'H':
        return f'{t.tm_hour:02d}'
    if c == 'I':
        return f'{(t.tm_hour - 1) % 12 + 1:02d}'
    if c == 'M':
        return f'{t.tm_min:02d}'
    if c == 'S':
        return f'{t.tm_sec:02d}'
    if c == 'p':
        return 'AM' if t.tm_hour < 12 else 'PM'
    if c == 'j':
        return f'{t.tm_yday:03d}'
    if c == 'w':
        return str((t.tm_wday + 1) % 7)
    if c == 'u':
        return str(t.tm_wday + 1)
    if c == 'a':
        return _DAYS[t.tm_wday][:3]
    if c == 'A':
        return _DAYS[t.tm_wday]
    if c == 'b' or c == 'h':
        return _MONTHS[t.tm_mon - 1][:3]
    if c == 'B':
        return _MONTHS[t.tm_mon - 1]
    if c == 'Z':
        return 'UTC'
    if c == 'z':
        return '+0000'
    if c == 's':
        return str(int(mktime(t)))
    if c == 'n':
        return '\n'
    if c == 't':
        return '\t'
    if c == '%':
        return '%'
    if c == 'T' or c == 'X':
        return f'{t.tm_hour:02d}:{t.tm_min:02d}:{t.tm_sec:02d}'
    if c == 'R':
        return f'{t.tm_hour:02d}:{t.tm_min:02d}'
    if c == 'D' or c == 'x':
        return f'{t.tm_mon:02d}/{t.tm_mday:02d}/{t.tm_year % 100:02d}'
    if c == 'F':
        return f'{t.tm_year}-{t.tm_mon:02d}-{t.tm_mday:02d}'
    if c == 'c':
        return asctime(t)
    return '%' + c


def strptime(string, format='%a %b %d %H:%M:%S %Y', /):
    import _strptime
    fields, _, offset, zone = _strptime.parse(string, format)
    found = struct_time(fields)
    found.tm_zone = zone
    found.tm_gmtoff = None if offset is None else offset[0]
    return found


def strftime(format, t=None):
    t = gmtime() if t is None else struct_time(t)
    pieces = []
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c == '%' and i < len(format):
            c = _directive(format[i], t)
            i += 1
        pieces.append(c)
    return ''.join(pieces)
