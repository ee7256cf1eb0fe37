"""Times read from texts, for `time.strptime` and `datetime.strptime`."""

import re as _re
from time import _days_before, _leap, _month_lengths

_DAYS = ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')
_MONTHS = ('january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
           'november', 'december')
_SHORT = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'T': '%H:%M:%S', 'R': '%H:%M'}
_PATTERNS = {
    'd': r'(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])',
    'f': r'(?P<f>[0-9]{1,6})',
    'H': r'(?P<H>2[0-3]|[0-1]\d|\d)',
    'I': r'(?P<I>1[0-2]|0[1-9]|[1-9])',
    'G': r'(?P<G>\d\d\d\d)',
    'j': r'(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])',
    'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])',
    'M': r'(?P<M>[0-5]\d|\d)',
    'S': r'(?P<S>6[0-1]|[0-5]\d|\d)',
    'U': r'(?P<U>5[0-3]|[0-4]\d|\d)',
    'W': r'(?P<W>5[0-3]|[0-4]\d|\d)',
    'w': r'(?P<w>[0-6])',
    'u': r'(?P<u>[1-7])',
    'V': r'(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)',
    'y': r'(?P<y>\d\d)',
    'Y': r'(?P<Y>\d\d\d\d)',
    'z': r'(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))',
    'Z': r'(?P<Z>utc|gmt)',
    'p': r'(?P<p>am|pm)',
    'A': '(?P<A>' + '|'.join(_DAYS) + ')',
    'a': '(?P<a>' + '|'.join([day[:3] for day in _DAYS]) + ')',
    'B': '(?P<B>' + '|'.join(sorted(_MONTHS, key=len, reverse=True)) + ')',
    'b': '(?P<b>' + '|'.join([month[:3] for month in _MONTHS]) + ')',
    '%': '%',
}
_PATTERNS['h'] = _PATTERNS['b'].replace('<b>', '<h>')
_known = {}


def _compiled(format):
    if format in _known:
        return _known[format]
    form = format
    for short, long in _SHORT.items():
        form = form.replace('%' + short, long)
    pieces = []
    i = 0
    while i < len(form):
        c = form[i]
        i += 1
        if c.isspace():
            while i < len(form) and form[i].isspace():
                i += 1
            pieces.append(r'\s+')
        elif c != '%':
            pieces.append(_re.escape(c))
        elif i == len(form):
            raise ValueError(f"stray %% in format '{format}'")
        elif form[i] in _PATTERNS:
            pieces.append(_PATTERNS[form[i]])
            i += 1
        else:
            raise ValueError(f"'{form[i]}' is a bad directive in format '{format}'")
    found = _re.compile(''.join(pieces), _re.IGNORECASE)
    _known[format] = found
    return found


def _offset(text):
    """The seconds and microseconds of `+hh:mm:ss.f`."""
    if text == 'Z':
        return 0, 0
    digits = text[1:].replace(':', '')
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    micro = int(digits[7:].ljust(6, '0')) if digits[7:] else 0
    return (-seconds, -micro) if text[0] == '-' else (seconds, micro)


def _from_week(year, week, weekday, monday):
    """The day of the year of a weekday in a week that begins on Monday or on Sunday."""
    first = (_days_before(year)) % 7
    if not monday:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    before = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + before + 7 * (week - 1) + weekday


def parse(text, format):
    """Year, month, day, hour, minute, second, weekday, day of the year, daylight; the part of a second; the offset."""
    if not isinstance(text, str):
        raise TypeError(f'strptime() argument 0 must be str, not {type(text)}')
    if not isinstance(format, str):
        raise TypeError(f'strptime() argument 1 must be str, not {type(format)}')
    found = _compiled(format).match(text)
    if found is None:
        raise ValueError(f'time data {text!r} does not match format {format!r}')
    if found.end() != len(text):
        raise ValueError(f'unconverted data remains: {text[found.end():]}')
    parts = found.groupdict()

    def number(name, otherwise=None):
        return int(parts[name]) if parts.get(name) else otherwise

    year = number('Y')
    if year is None and parts.get('y'):
        year = number('y')
        year += 2000 if year < 69 else 1900
    month = number('m', 1)
    named = parts.get('B') or parts.get('b') or parts.get('h')
    if named:
        month = [m[:3] for m in _MONTHS].index(named.lower()[:3]) + 1
    day = number('d', 1)
    hour = number('H', 0)
    if parts.get('I'):
        hour = number('I') % 12 + (12 if (parts.get('p') or '').lower() == 'pm' else 0)
    weekday = None
    if parts.get('A') or parts.get('a'):
        weekday = [d[:3] for d in _DAYS].index((parts.get('A') or parts.get('a')).lower()[:3])
    elif parts.get('w'):
        weekday = (number('w') - 1) % 7
    elif parts.get('u'):
        weekday = number('u') - 1
    yday = number('j')
    week = number('U', number('W'))
    if parts.get('G') and (not parts.get('V') or weekday is None):
        raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                         "directive ('%A', '%a', '%w', or '%u').")
    if parts.get('V') and not parts.get('G'):
        if parts.get('Y') is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year "
                         "'%G' instead.")
    without_year = year is None
    if without_year:
        year = 1904 if month == 2 and day == 29 else 1900
    if yday is None and parts.get('G'):
        year = number('G')
        fourth = (_days_before(year) + 3) % 7
        yday = number('V') * 7 + weekday + 1 - (fourth + 4)
        while yday <= 0:
            year -= 1
            yday += 366 if _leap(year) else 365
    elif yday is None and week is not None and weekday is not None:
        yday = _from_week(year, week, weekday, not parts.get('U'))
        if yday <= 0:
            year -= 1
            yday += 366 if _leap(year) else 365
    elif yday is not None:
        pass
    if yday is not None:
        month, day = 1, yday
        for length in _month_lengths(year):
            if day <= length:
                break
            day -= length
            month += 1
    elif day > _month_lengths(year)[month - 1]:
        raise ValueError('day is out of range for month')
    yday = sum(_month_lengths(year)[:month - 1]) + day
    if weekday is None:
        weekday = (_days_before(year) + yday - 1) % 7
    fraction = int(parts['f'].ljust(6, '0')) if parts.get('f') else 0
    offset = None
    if parts.get('z'):
        offset = _offset(parts['z'])
    if without_year and year == 1904:
        year = 1900
    daylight = 0 if (parts.get('Z') or '').lower() in ('utc', 'gmt') else -1
    fields = year, month, day, hour, number('M', 0), number('S', 0), weekday, yday, daylight
    return fields, fraction, offset, parts.get('Z')
