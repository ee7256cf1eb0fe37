"""Tables as texts with separators."""

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3


class Error(Exception):
    __module__ = '_csv'


class Dialect:
    delimiter = ','
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    lineterminator = '\n'
    quoting = QUOTE_ALL


_FORMAT = ('delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting')
_dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}


def list_dialects():
    return list(_dialects)


def register_dialect(name, dialect=excel, **fmtparams):
    _dialects[name] = _made(dialect, fmtparams)


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def _made(dialect, fmtparams):
    made = Dialect()
    source = get_dialect(dialect) if isinstance(dialect, str) else dialect
    for name in _FORMAT:
        setattr(made, name, fmtparams.pop(name) if name in fmtparams else getattr(source, name))
    fmtparams.pop('strict', None)
    for name in fmtparams:
        raise TypeError(f"'{name}' is an invalid keyword argument for this function")
    if not isinstance(made.delimiter, str) or len(made.delimiter) != 1:
        raise TypeError('"delimiter" must be a 1-character string')
    return made


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        line = next(self._lines)
        self.line_num += 1
        if not isinstance(line, str):
            raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in '
                        f'text mode)')
        return self._fields(line)

    def _fields(self, line):
        dialect = self.dialect
        delimiter = dialect.delimiter
        quote = dialect.quotechar
        fields = []
        field = []
        quoted = False
        inside = False
        at = 0
        if line.strip('\r\n') == '':
            return []
        while True:
            if at >= len(line):
                if not inside:
                    break
                following = next(self._lines, None)
                if following is None:
                    break
                self.line_num += 1
                line = following
                at = 0
                continue
            c = line[at]
            at += 1
            if c == dialect.escapechar and dialect.escapechar is not None:
                field.append(line[at:at + 1])
                at += 1
            elif inside:
                if c != quote:
                    field.append(c)
                elif dialect.doublequote and line[at:at + 1] == quote:
                    field.append(quote)
                    at += 1
                else:
                    inside = False
            elif c == quote and not field and dialect.quoting != QUOTE_NONE:
                inside = True
                quoted = True
            elif c == delimiter:
                fields.append(self._value(field, quoted))
                field = []
                quoted = False
            elif c in '\r\n':
                break
            elif c == ' ' and dialect.skipinitialspace and not field and not quoted:
                pass
            else:
                field.append(c)
        fields.append(self._value(field, quoted))
        return fields

    def _value(self, field, quoted):
        text = ''.join(field)
        if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted:
            return float(text)
        return text


def reader(csvfile, dialect='excel', **fmtparams):
    return _Reader(csvfile, _made(dialect, fmtparams))


class _Writer:
    def __init__(self, file, dialect):
        self._write = file.write
        self.dialect = dialect

    def _shown(self, value, alone):
        dialect = self.dialect
        text = '' if value is None else repr(value) if isinstance(value, float) else str(value)
        special = dialect.delimiter + dialect.lineterminator + (dialect.quotechar or '') + '\r\n'
        needed = dialect.quoting == QUOTE_ALL or any([c in special for c in text]) or (alone and not text)
        if dialect.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)):
            needed = True
        if dialect.quoting == QUOTE_NONE:
            if any([c in special for c in text]):
                if dialect.escapechar is None:
                    raise Error('need to escape, but no escapechar set')
                return ''.join([dialect.escapechar + c if c in special + dialect.escapechar else c for c in text])
            return text
        if not needed:
            return text
        quote = dialect.quotechar
        if dialect.doublequote:
            return quote + text.replace(quote, quote + quote) + quote
        return quote + text.replace(quote, (dialect.escapechar or '') + quote) + quote

    def writerow(self, row):
        try:
            values = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        line = self.dialect.delimiter.join([self._shown(value, len(values) == 1) for value in values])
        return self._write(line + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect='excel', **fmtparams):
    return _Writer(csvfile, _made(dialect, fmtparams))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect

    @property
    def line_num(self):
        return self.reader.line_num

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        result = dict(zip(names, row))
        if len(names) < len(row):
            result[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            result[name] = self.restval
        return result


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction.lower()
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = [key for key in rowdict if key not in self.fieldnames]
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        for rowdict in rowdicts:
            self.writerow(rowdict)
