"""Dates, times of day and the spans between them. The local time is UTC, as it is in `time`."""

import time as _time
from time import _days_before as _days_before_year, _leap

MINYEAR = 1
MAXYEAR = 9999
_DAY = 86_400_000_000
_SECOND = 1_000_000
_MONTHS = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_LAST_ORDINAL = 3652059


def _days_in_month(year, month):
    if month == 2:
        return 29 if _leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _days_before_month(year, month):
    days = 0
    for earlier in range(1, month):
        days += _days_in_month(year, earlier)
    return days


def _ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _of_ordinal(ordinal):
    year = (ordinal - 1) * 400 // 146097 + 1
    while _days_before_year(year) >= ordinal:
        year -= 1
    while _days_before_year(year + 1) < ordinal:
        year += 1
    rest = ordinal - _days_before_year(year)
    month = 1
    while rest > _days_in_month(year, month):
        rest -= _days_in_month(year, month)
        month += 1
    return year, month, rest


def _whole(value):
    if isinstance(value, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    return value.__index__()


def _check_date(year, month, day):
    year, month, day = _whole(year), _whole(month), _whole(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond):
    hour, minute, second, microsecond = _whole(hour), _whole(minute), _whole(second), _whole(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    return hour, minute, second, microsecond


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")
    return zone


def _clock_text(hour, minute, second, micro, timespec='auto'):
    if timespec == 'auto':
        timespec = 'microseconds' if micro else 'seconds'
    if timespec == 'hours':
        return f'{hour:02d}'
    if timespec == 'minutes':
        return f'{hour:02d}:{minute:02d}'
    if timespec == 'seconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}'
    if timespec == 'milliseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{micro // 1000:03d}'
    if timespec == 'microseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{micro:06d}'
    raise ValueError('Unknown timespec value')


def _offset_text(offset, colon=':'):
    if offset is None:
        return ''
    micro = offset._micro
    sign = '-' if micro < 0 else '+'
    micro = abs(micro)
    seconds, micro = divmod(micro, _SECOND)
    text = f'{sign}{seconds // 3600:02d}{colon}{seconds // 60 % 60:02d}'
    if seconds % 60 or micro:
        text += f'{colon}{seconds % 60:02d}'
    if micro:
        text += f'.{micro:06d}'
    return text


def _format(form, fields, micro, offset, name):
    """`strftime` of a moment: what `time` knows, with the directives that need the zone or microseconds put in."""
    pieces = []
    i = 0
    while i < len(form):
        c = form[i]
        i += 1
        if c == '%' and i < len(form):
            directive = form[i]
            i += 1
            if directive == 'f':
                c = f'{micro:06d}'
            elif directive == 'z':
                c = _offset_text(offset, '')
            elif directive == 'Z':
                c = (name or '').replace('%', '%%')
            else:
                c += directive
        pieces.append(c)
    return _time.strftime(''.join(pieces), fields)


class timedelta:
    __slots__ = ('_micro',)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        micro = 0
        part = 0.0
        for name, amount, unit in (('days', days, _DAY), ('seconds', seconds, _SECOND),
                                   ('microseconds', microseconds, 1), ('milliseconds', milliseconds, 1000),
                                   ('minutes', minutes, 60 * _SECOND), ('hours', hours, 3600 * _SECOND),
                                   ('weeks', weeks, 7 * _DAY)):
            if isinstance(amount, float):
                whole, rest = divmod(amount, 1.0)
                micro += int(whole) * unit
                part += rest * unit
            elif isinstance(amount, int):
                micro += amount * unit
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: {type(amount).__name__}')
        return cls._of(micro + round(part))

    @classmethod
    def _of(cls, micro):
        if not -999999999 * _DAY <= micro < 1000000000 * _DAY:
            raise OverflowError(f'days={micro // _DAY}; must have magnitude <= 999999999')
        self = object.__new__(cls)
        self._micro = micro
        return self

    @property
    def days(self):
        return self._micro // _DAY

    @property
    def seconds(self):
        return self._micro % _DAY // _SECOND

    @property
    def microseconds(self):
        return self._micro % _SECOND

    def total_seconds(self):
        return self._micro / _SECOND

    def __repr__(self):
        parts = []
        for name in ('days', 'seconds', 'microseconds'):
            value = getattr(self, name)
            if value:
                parts.append(f'{name}={value}')
        return f"{_shown(type(self))}({', '.join(parts) or '0'})"

    def __str__(self):
        seconds = self.seconds
        text = f'{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}'
        if self.days:
            text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}"
        if self.microseconds:
            text += f'.{self.microseconds:06d}'
        return text

    def __reduce__(self):
        return type(self), (self.days, self.seconds, self.microseconds)

    def __hash__(self):
        return hash(self._micro)

    def __bool__(self):
        return self._micro != 0

    def __eq__(self, other):
        return self._micro == other._micro if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._micro < other._micro if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._micro <= other._micro if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._micro > other._micro if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._micro >= other._micro if isinstance(other, timedelta) else NotImplemented

    def __add__(self, other):
        return timedelta._of(self._micro + other._micro) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._micro - other._micro) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._micro)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._of(abs(self._micro))

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return timedelta._of(round(self._micro * other))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._micro / other._micro
        if isinstance(other, (int, float)):
            return timedelta._of(round(self._micro / other))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._micro // other._micro
        if isinstance(other, int):
            return timedelta._of(self._micro // other)
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._micro % other._micro) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        count, rest = divmod(self._micro, other._micro)
        return count, timedelta._of(rest)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


def _shown(cls):
    """`datetime.date` of the classes of this module; a derived one goes by its plain name as it does in C."""
    return f'datetime.{cls.__qualname__}' if cls.__module__ == 'datetime' else cls.__qualname__


class tzinfo:
    __slots__ = ()

    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


class timezone(tzinfo):
    __slots__ = ('_offset', '_name')

    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}')
        if abs(offset._micro) >= _DAY:
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                             f'timedelta(hours=24), not {offset!r}.')
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

    def dst(self, dt):
        return None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        if self._name is None:
            return f'datetime.timezone({self._offset!r})'
        return f'datetime.timezone({self._offset!r}, {self._name!r})'

    def __str__(self):
        return self.tzname(None)

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


class date:
    __slots__ = ('_year', '_month', '_day')

    def __new__(cls, year, month, day):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls(*tuple(_time.gmtime(timestamp))[:3])

    @classmethod
    def fromordinal(cls, n):
        if not 1 <= n <= _LAST_ORDINAL:
            raise ValueError('ordinal must be >= 1' if n < 1 else 'year is out of range')
        return cls(*_of_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        parts = _iso_date(date_string)
        if parts is None:
            raise ValueError(f'Invalid isoformat string: {date_string!r}')
        return cls(*parts)

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        """Weeks start on Monday; the first of a year is the one with its first Thursday."""
        thursday = self.toordinal() + 3 - self.weekday()
        year = _of_ordinal(thursday)[0]
        return _IsoCalendarDate(year, (thursday - _days_before_year(year) - 1) // 7 + 1, self.isoweekday())

    def timetuple(self):
        yday = _days_before_month(self._year, self._month) + self._day
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), yday, -1))

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def isoformat(self):
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    def ctime(self):
        return f'{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2d} 00:00:00 {self._year:04d}'

    def strftime(self, format):
        return _format(format, self.timetuple(), 0, None, None)

    def __format__(self, fmt):
        return self.strftime(fmt) if fmt else str(self)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f'{_shown(type(self))}({self._year}, {self._month}, {self._day})'

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day)

    def __hash__(self):
        return hash(self._order())

    def _order(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._order() == other._order() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._order() < other._order() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._order() <= other._order() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._order() > other._order() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._order() >= other._order() if self._comparable(other) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 1 <= ordinal <= _LAST_ORDINAL:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented


class time:
    __slots__ = ('_hour', '_minute', '_second', '_micro', '_zone', '_fold')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._micro = _check_time(hour, minute, second, microsecond)
        self._zone = _check_zone(tzinfo)
        self._fold = fold
        return self

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        parts = _iso_time(time_string[1:] if time_string.startswith('T') else time_string)
        if parts is None:
            raise ValueError(f'Invalid isoformat string: {time_string!r}')
        return cls(*parts)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._micro

    @property
    def tzinfo(self):
        return self._zone

    @property
    def fold(self):
        return self._fold

    def utcoffset(self):
        return None if self._zone is None else self._zone.utcoffset(None)

    def tzname(self):
        return None if self._zone is None else self._zone.tzname(None)

    def dst(self):
        return None if self._zone is None else self._zone.dst(None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._micro if microsecond is None else microsecond,
                          self._zone if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def isoformat(self, timespec='auto'):
        return (_clock_text(self._hour, self._minute, self._second, self._micro, timespec)
                + _offset_text(self.utcoffset()))

    def strftime(self, format):
        fields = (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1)
        return _format(format, fields, self._micro, self.utcoffset(), self.tzname())

    def __format__(self, fmt):
        return self.strftime(fmt) if fmt else str(self)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = [str(self._hour), str(self._minute)]
        if self._second or self._micro:
            parts.append(str(self._second))
        if self._micro:
            parts.append(str(self._micro))
        if self._zone is not None:
            parts.append(f'tzinfo={self._zone!r}')
        return f"{_shown(type(self))}({', '.join(parts)})"

    def __reduce__(self):
        return type(self), (self._hour, self._minute, self._second, self._micro, self._zone)

    def _order(self):
        micro = ((self._hour * 60 + self._minute) * 60 + self._second) * _SECOND + self._micro
        offset = self.utcoffset()
        return micro if offset is None else micro - offset._micro

    def _ordered(self, other):
        if not isinstance(other, time):
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return True

    def __hash__(self):
        return hash(self._order())

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._order() == other._order()

    def __lt__(self, other):
        return self._order() < other._order() if self._ordered(other) else NotImplemented

    def __le__(self, other):
        return self._order() <= other._order() if self._ordered(other) else NotImplemented

    def __gt__(self, other):
        return self._order() > other._order() if self._ordered(other) else NotImplemented

    def __ge__(self, other):
        return self._order() >= other._order() if self._ordered(other) else NotImplemented


class datetime(date):
    __slots__ = ('_hour', '_minute', '_second', '_micro', '_zone', '_fold')

    def __new__(cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        self._hour, self._minute, self._second, self._micro = _check_time(hour, minute, second, microsecond)
        self._zone = _check_zone(tzinfo)
        self._fold = fold
        return self

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        micro = round(timestamp * _SECOND) if isinstance(timestamp, float) else timestamp * _SECOND
        moment = cls._of(719163 * _DAY + micro, None)
        return moment if tz is None else moment.replace(tzinfo=timezone.utc).astimezone(tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def fromordinal(cls, n):
        return cls(*_of_ordinal(n))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        zone = time._zone if tzinfo is True else tzinfo
        return cls(date._year, date._month, date._day, time._hour, time._minute, time._second, time._micro, zone)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        day = _iso_date(date_string[:10])
        clock = ()
        if len(date_string) > 10:
            clock = _iso_time(date_string[11:])
        if day is None or clock is None:
            raise ValueError(f'Invalid isoformat string: {date_string!r}')
        return cls(*day, *clock)

    @classmethod
    def strptime(cls, date_string, format):
        return cls(*_parsed(date_string, format))

    @classmethod
    def _of(cls, micro, zone):
        """The moment `micro` microseconds after the beginning of the day before the first of January of the year 1."""
        days, rest = divmod(micro, _DAY)
        if not 1 <= days <= _LAST_ORDINAL:
            raise OverflowError('date value out of range')
        year, month, day = _of_ordinal(days)
        seconds, micro = divmod(rest, _SECOND)
        return cls(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, micro, zone)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._micro

    @property
    def tzinfo(self):
        return self._zone

    @property
    def fold(self):
        return self._fold

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._micro, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._micro, self._zone, fold=self._fold)

    def utcoffset(self):
        return None if self._zone is None else self._zone.utcoffset(self)

    def tzname(self):
        return None if self._zone is None else self._zone.tzname(self)

    def dst(self):
        return None if self._zone is None else self._zone.dst(self)

    def timestamp(self):
        return (self._order() - 719163 * _DAY) / _SECOND

    def timetuple(self):
        yday = _days_before_month(self._year, self._month) + self._day
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                  self.weekday(), yday, -1))

    def utctimetuple(self):
        return _time.gmtime((self._order() - 719163 * _DAY) // _SECOND)

    def astimezone(self, tz=None):
        zone = timezone.utc if tz is None else _check_zone(tz)
        here = self.replace(tzinfo=None)
        if self.utcoffset() is not None:
            here -= self.utcoffset()
        return zone.fromutc(here.replace(tzinfo=zone))

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._micro if microsecond is None else microsecond,
                          self._zone if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def isoformat(self, sep='T', timespec='auto'):
        clock = _clock_text(self._hour, self._minute, self._second, self._micro, timespec)
        return (f'{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}{clock}'
                + _offset_text(self.utcoffset()))

    def ctime(self):
        return (f'{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2d} '
                f'{_clock_text(self._hour, self._minute, self._second, 0)} {self._year:04d}')

    def strftime(self, format):
        return _format(format, self.timetuple(), self._micro, self.utcoffset(), self.tzname())

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._micro:
            parts.append(self._second)
        if self._micro:
            parts.append(self._micro)
        parts = [str(part) for part in parts]
        if self._fold:
            parts.append(f'fold={self._fold}')
        if self._zone is not None:
            parts.append(f'tzinfo={self._zone!r}')
        return f"{_shown(type(self))}({', '.join(parts)})"

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day, self._hour, self._minute, self._second, self._micro,
                            self._zone)

    def _wall(self):
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return self.toordinal() * _DAY + seconds * _SECOND + self._micro

    def _order(self):
        offset = self.utcoffset()
        return self._wall() if offset is None else self._wall() - offset._micro

    def _comparable(self, other):
        if not isinstance(other, datetime):
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return True

    def __hash__(self):
        return hash(self._order())

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._order() == other._order()

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of(self._wall() + other._micro, self._zone)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of(self._wall() - other._micro, self._zone)
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._order() - other._order())


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


class _IsoCalendarDate(tuple):
    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __repr__(self):
        return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'


def _digits(text, count):
    return int(text) if len(text) == count and text.isdigit() else None


def _iso_date(text):
    if len(text) == 8 and '-' not in text:
        text = f'{text[:4]}-{text[4:6]}-{text[6:]}'
    if len(text) != 10 or text[4] != '-' or text[7] != '-':
        return None
    parts = _digits(text[:4], 4), _digits(text[5:7], 2), _digits(text[8:], 2)
    return None if None in parts else parts


def _iso_time(text):
    """Hour, minute, second, microseconds and zone; None if it is no time."""
    zone = None
    if text.endswith('Z'):
        zone = timezone.utc
        text = text[:-1]
    else:
        for sign in '+-':
            if sign in text:
                text, _, offset = text.partition(sign)
                clock = _iso_clock(offset)
                if clock is None:
                    return None
                span = timedelta(hours=clock[0], minutes=clock[1], seconds=clock[2], microseconds=clock[3])
                zone = timezone(-span if sign == '-' else span) if span else timezone.utc
                break
    clock = _iso_clock(text)
    return None if clock is None else (*clock, zone)


def _iso_clock(text):
    micro = 0
    text, dot, fraction = text.replace(',', '.').partition('.')
    if dot:
        if not fraction.isdigit():
            return None
        micro = int(fraction[:6].ljust(6, '0'))
    parts = text.split(':')
    if len(parts) == 1:
        parts = [text[i:i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(parts) <= 3 or (dot and len(parts) != 3):
        return None
    values = [_digits(part, 2) for part in parts]
    if None in values:
        return None
    return (*values, 0, 0)[:3] + (micro,)


def _parsed(text, format):
    """The arguments of a datetime out of `text`, which has to look like `format`."""
    import _strptime
    fields, micro, offset, zone = _strptime.parse(text, format)
    tz = None
    if offset is not None:
        seconds, part = offset
        tz = timezone(timedelta(0, seconds, part)) if zone is None else timezone(timedelta(0, seconds, part), zone)
    return *fields[:6], micro, tz
