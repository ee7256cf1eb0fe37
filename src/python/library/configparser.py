"""Settings in sections, as `.ini` files have them."""

import re as _re
from collections.abc import MutableMapping as _MutableMapping

DEFAULTSECT = 'DEFAULT'
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


class Error(Exception):
    def __init__(self, msg=''):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        Error.__init__(self, f'No section: {section!r}')
        self.section = section
        self.args = (section,)


class _Duplicate(Error):
    def __init__(self, what, source, lineno):
        where = ''
        if source is not None:
            line = f' [line {lineno:2d}]' if lineno is not None else ''
            where = f'While reading from {source!r}{line}: '
        text = f'{where}{what} already exists'
        Error.__init__(self, text if where else text[0].upper() + text[1:])
        self.source = source
        self.lineno = lineno


class DuplicateSectionError(_Duplicate):
    def __init__(self, section, source=None, lineno=None):
        _Duplicate.__init__(self, f'section {section!r}', source, lineno)
        self.section = section
        self.args = (section, source, lineno)


class DuplicateOptionError(_Duplicate):
    def __init__(self, section, option, source=None, lineno=None):
        _Duplicate.__init__(self, f'option {option!r} in section {section!r}', source, lineno)
        self.section = section
        self.option = option
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    def __init__(self, option, section):
        Error.__init__(self, f'No option {option!r} in section: {section!r}')
        self.option = option
        self.section = section
        self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option = option
        self.section = section
        self.args = (option, section, msg)


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        InterpolationError.__init__(self, option, section, 'Recursion limit exceeded in value substitution: option '
                                    f'{option!r} in section {section!r} contains an interpolation key which cannot be '
                                    f'substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}')
        self.args = (option, section, rawval)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(self, option, section, f'Bad value substitution: option {option!r} in section '
                                    f'{section!r} contains an interpolation key {reference!r} which is not a valid '
                                    f'option name. Raw value: {rawval!r}')
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    pass


class ParsingError(Error):
    def __init__(self, source):
        Error.__init__(self, f'Source contains parsing errors: {source!r}')
        self.source = source
        self.errors = []
        self.args = (source,)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f'\n\t[line {lineno:2d}]: {line}'


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f'File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}')
        self.source = filename
        self.lineno = lineno
        self.line = line
        self.args = (filename, lineno, line)


class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value


class _Marked(Interpolation):
    """References to other options begin with a mark; two marks stand for one."""

    def before_get(self, parser, section, option, value, defaults):
        return self._filled(parser, section, option, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        plain = _re.sub(self._reference, '', value.replace(self._mark * 2, ''))
        if self._mark in plain:
            raise ValueError(f'invalid interpolation syntax in {value!r} at position {plain.find(self._mark)}')
        return value

    def _filled(self, parser, section, option, text, known, depth):
        raw = parser.get(section, option, raw=True, fallback=text)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        mark, opening = self._mark, self._opening
        pieces = []
        while mark in text:
            at = text.find(mark)
            pieces.append(text[:at])
            text = text[at:]
            if text[1:2] == mark:
                pieces.append(mark)
                text = text[2:]
                continue
            found = _re.match(self._reference, text)
            if text[1:2] != opening:
                raise InterpolationSyntaxError(option, section, f"'{mark}' must be followed by '{mark}' or "
                                               f"'{opening}', found: {text!r}")
            if found is None:
                raise InterpolationSyntaxError(option, section, f'bad interpolation variable reference {text!r}')
            text = text[found.end():]
            where, name, value, inner = self._referred(parser, section, option, raw, found.group(1), known)
            pieces.append(self._filled(parser, where, name, value, inner, depth + 1))
        return ''.join(pieces) + text


class BasicInterpolation(_Marked):
    _mark = '%'
    _opening = '('
    _reference = r'%\(([^)]+)\)s'

    def _referred(self, parser, section, option, raw, reference, known):
        name = parser.optionxform(reference)
        if name not in known:
            raise InterpolationMissingOptionError(option, section, raw, name)
        return section, option, known[name], known


class ExtendedInterpolation(_Marked):
    _mark = '$'
    _opening = '{'
    _reference = r'\$\{([^}]+)\}'

    def _referred(self, parser, section, option, raw, reference, known):
        path = reference.split(':')
        try:
            if len(path) == 1:
                where, name = section, parser.optionxform(path[0])
                value = known[name]
            else:
                where, name = path
                name = parser.optionxform(name)
                value = parser.get(where, name, raw=True)
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ':'.join(path)) from None
        return where, name, value, known if where == section else dict(parser.items(where, raw=True))


class RawConfigParser(_MutableMapping):
    _interpolation = Interpolation()
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True,
                      '0': False, 'no': False, 'false': False, 'off': False}

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=('=', ':'),
                 comment_prefixes=('#', ';'), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET):
        self._sections = {}
        self._defaults = {}
        self._proxies = {}
        self._allow_no_value = allow_no_value
        self._delimiters = tuple(delimiters)
        self._comments = tuple(comment_prefixes or ())
        self._inline = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._empty_lines = empty_lines_in_values
        self.default_section = default_section
        if interpolation is not _UNSET:
            self._interpolation = Interpolation() if interpolation is None else interpolation
        self._converters = {} if converters is _UNSET else dict(converters)
        for name, convert in self._converters.items():
            self._add_converter(name, convert)
        self._proxies[default_section] = SectionProxy(self, default_section)
        if defaults:
            for key, value in dict(defaults).items():
                self._defaults[self.optionxform(key)] = None if value is None else str(value)

    def _add_converter(self, name, convert):
        def get(section, option, *, raw=False, vars=None, fallback=_UNSET):
            return self._get_conv(section, option, convert, raw=raw, vars=vars, fallback=fallback)

        setattr(self, 'get' + name, get)

    def optionxform(self, optionstr):
        return optionstr.lower()

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f'Invalid section name: {section!r}')
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = {}
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def read(self, filenames, encoding=None):
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, '__fspath__'):
            filenames = [filenames]
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:
                    self._read(file, filename)
            except OSError:
                continue
            done.append(str(filename))
        return done

    def read_file(self, f, source=None):
        self._read(f, getattr(f, 'name', '<???>') if source is None else source)

    def read_string(self, string, source='<string>'):
        self._read(string.splitlines(True), source)

    def read_dict(self, dictionary, source='<dict>'):
        for section, keys in dictionary.items():
            section = str(section)
            if section != self.default_section and section not in self._sections:
                self.add_section(section)
            for key, value in keys.items():
                self.set(section, self.optionxform(str(key)), None if value is None else str(value))

    def _where(self, section):
        if section == self.default_section or not section:
            return self._defaults
        if section not in self._sections:
            raise NoSectionError(section)
        return self._sections[section]

    def _known(self, section, vars):
        found = dict(self._defaults)
        if section != self.default_section:
            found.update(self._where(section))
        for key, value in dict(vars or {}).items():
            found[self.optionxform(key)] = None if value is None else str(value)
        return found

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            known = self._known(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in known:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = known[option]
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, known)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET):
        try:
            return conv(self.get(section, option, raw=raw, vars=vars))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._get_conv(section, option, self._to_boolean, raw=raw, vars=vars, fallback=fallback)

    def _to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f'Not a boolean: {value}')
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return [(name, self[name]) for name in self]
        known = dict(self._defaults)
        if section in self._sections:
            known.update(self._sections[section])
        elif section != self.default_section:
            raise NoSectionError(section)
        names = list(known)
        for key, value in dict(vars or {}).items():
            known[self.optionxform(key)] = value
        if raw:
            return [(name, known[name]) for name in names]
        return [(name, None if known[name] is None else
                 self._interpolation.before_get(self, section, name, known[name], known)) for name in names]

    def popitem(self):
        for name in self.sections():
            value = self[name]
            del self[name]
            return name, value
        raise KeyError

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._where(section)[self.optionxform(option)] = value

    def remove_option(self, section, option):
        return self._where(section).pop(self.optionxform(option), _UNSET) is not _UNSET

    def remove_section(self, section):
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def write(self, fp, space_around_delimiters=True):
        delimiter = f' {self._delimiters[0]} ' if space_around_delimiters else self._delimiters[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults, delimiter)
        for section, values in self._sections.items():
            self._write_section(fp, section, values, delimiter)

    def _write_section(self, fp, section, values, delimiter):
        fp.write(f'[{section}]\n')
        for key, value in values.items():
            if value is None and self._allow_no_value:
                fp.write(f'{key}\n')
            else:
                text = str(value).replace('\n', '\n\t')
                fp.write(f'{key}{delimiter}{text}\n')
        fp.write('\n')

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError('Cannot remove the default section.')
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([self.default_section] + list(self._sections))

    def _comment_at(self, line):
        """Where a comment begins in a line that is none as a whole."""
        found = [at for prefix in self._inline for at in range(len(line))
                 if line.startswith(prefix, at) and (at == 0 or line[at - 1].isspace())]
        return min(found, default=len(line))

    def _read(self, lines, source):
        state = _Reading(self, source)
        for number, line in enumerate(lines, 1):
            state.line(number, line)
        state.finish()


class _Reading:
    """What is known between the lines of a file."""

    def __init__(self, parser, source):
        self.parser = parser
        self.source = source
        self.section = None
        self.name = None
        self.key = None
        self.indent = 0
        self.seen = set()
        self.error = None

    def line(self, number, line):
        parser = self.parser
        stripped = line.strip()
        if parser._comments and stripped.startswith(parser._comments):
            text, comment = '', True
        else:
            text, comment = line[:parser._comment_at(line)].strip(), False
        if not text:
            if parser._empty_lines:
                if not comment and self.section is not None and self.key and self.section[self.key] is not None:
                    self.section[self.key].append('')
            else:
                self.indent = 1 << 30
            return
        indent = len(line) - len(line.lstrip())
        if self.section is not None and self.key and indent > self.indent:
            if self.section[self.key] is not None:
                self.section[self.key].append(text)
            return
        self.indent = indent
        if text.startswith('[') and ']' in text:
            self._header(number, text[1:text.rindex(']')])
        elif self.section is None:
            raise MissingSectionHeaderError(self.source, number, line)
        else:
            self._option(number, line, text)

    def _header(self, number, name):
        parser = self.parser
        if name in parser._sections:
            if parser._strict and name in self.seen:
                raise DuplicateSectionError(name, self.source, number)
            self.section = parser._sections[name]
        elif name == parser.default_section:
            self.section = parser._defaults
        else:
            parser.add_section(name)
            self.section = parser._sections[name]
        self.seen.add(name)
        self.name = name
        self.key = None

    def _option(self, number, line, text):
        parser = self.parser
        places = [text.find(d) for d in parser._delimiters if d in text]
        at = min(places, default=-1)
        if at < 0 and not parser._allow_no_value or at == 0:
            if self.error is None:
                self.error = ParsingError(self.source)
            self.error.append(number, repr(line))
            return
        key = parser.optionxform((text if at < 0 else text[:at]).rstrip())
        if parser._strict and (self.name, key) in self.seen:
            raise DuplicateOptionError(self.name, key, self.source, number)
        self.seen.add((self.name, key))
        self.key = key
        self.section[key] = None if at < 0 else [text[at + 1:].strip()]

    def finish(self):
        if self.error is not None:
            raise self.error
        for values in [self.parser._defaults, *self.parser._sections.values()]:
            for key, value in values.items():
                if isinstance(value, list):
                    values[key] = '\n'.join(value).rstrip()


class ConfigParser(RawConfigParser):
    _interpolation = BasicInterpolation()

    def set(self, section, option, value=None):
        if not isinstance(option, str):
            raise TypeError('option keys must be strings')
        if not isinstance(value, str) and not (value is None and self._allow_no_value):
            raise TypeError('option values must be strings')
        RawConfigParser.set(self, section, option, value)

    def add_section(self, section):
        if not isinstance(section, str):
            raise TypeError('section names must be strings')
        RawConfigParser.add_section(self, section)


class SectionProxy(_MutableMapping):
    def __init__(self, parser, name):
        self._parser = parser
        self._name = name

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def __repr__(self):
        return f'<Section: {self._name}>'

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        if not isinstance(value, str) and not (value is None and self._parser._allow_no_value):
            raise TypeError('option values must be strings')
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        if self._name == self._parser.default_section:
            return list(self._parser.defaults())
        return self._parser.options(self._name)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def get(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getint(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.getint(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getfloat(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.getfloat(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getboolean(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.getboolean(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def __getattr__(self, name):
        if name.startswith('get') and name[3:] in self._parser._converters:
            convert = getattr(self._parser, name)

            def get(option, fallback=None, **named):
                return convert(self._name, option, fallback=fallback, **named)

            return get
        raise AttributeError(f"'SectionProxy' object has no attribute '{name}'")
