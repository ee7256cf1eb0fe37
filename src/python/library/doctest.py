"""Examples in documentation strings, run and compared with what they say."""

import io as _io
import re as _re
import sys as _sys
import traceback as _traceback
from collections import namedtuple as _namedtuple

TestResults = _namedtuple('TestResults', 'failed attempted')

ELLIPSIS = 8
NORMALIZE_WHITESPACE = 4
SKIP = 16
IGNORE_EXCEPTION_DETAIL = 32
DONT_ACCEPT_TRUE_FOR_1 = 1
DONT_ACCEPT_BLANKLINE = 2
REPORT_NDIFF = 256
FAIL_FAST = 1024

_FLAGS = {'ELLIPSIS': ELLIPSIS, 'NORMALIZE_WHITESPACE': NORMALIZE_WHITESPACE, 'SKIP': SKIP,
          'IGNORE_EXCEPTION_DETAIL': IGNORE_EXCEPTION_DETAIL, 'DONT_ACCEPT_TRUE_FOR_1': DONT_ACCEPT_TRUE_FOR_1,
          'DONT_ACCEPT_BLANKLINE': DONT_ACCEPT_BLANKLINE, 'REPORT_NDIFF': REPORT_NDIFF, 'FAIL_FAST': FAIL_FAST}


class Example:
    def __init__(self, source, want, lineno, indent, options):
        self.source = source
        self.want = want
        self.lineno = lineno
        self.indent = indent
        self.options = options
        pattern = r'Traceback \((?:most recent call last|innermost last)\):\n(?:\s+.*\n)*(?P<msg>\w+.*(?:\n.*)*)'
        found = _re.match(pattern, want)
        self.exc_msg = found.group('msg') if found else None


class DocTest:
    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples = examples
        self.globs = dict(globs)
        self.name = name
        self.filename = filename
        self.lineno = lineno
        self.docstring = docstring


def _options(source):
    found = {}
    for names in _re.findall(r'#\s*doctest:\s*([^\n\'"]*)$', source, _re.MULTILINE):
        for name in names.replace(',', ' ').split():
            found[_FLAGS[name[1:]]] = name[0] == '+'
    return found


class DocTestParser:
    def get_examples(self, string, name='<string>'):
        lines = string.expandtabs().split('\n')
        found = []
        i = 0
        while i < len(lines):
            line = lines[i]
            stripped = line.lstrip()
            if not (stripped.startswith('>>> ') or stripped == '>>>'):
                i += 1
                continue
            start, indent = i, len(line) - len(stripped)
            source = [stripped[4:]]
            i += 1
            while i < len(lines) and lines[i][indent:].startswith('...') and not lines[i][:indent].strip():
                source.append(lines[i][indent + 4:])
                i += 1
            want = []
            while i < len(lines) and lines[i].strip() and not lines[i].lstrip().startswith('>>>'):
                want.append(lines[i][indent:])
                i += 1
            text = '\n'.join(source) + '\n'
            if text.strip() and not text.lstrip().startswith('#'):
                wanted = ''.join([line + '\n' for line in want])
                found.append(Example(text, wanted, start, indent, _options(text)))
        return found

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


class OutputChecker:
    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = _re.sub(r'(?m)^<BLANKLINE>\s*?$', '', want)
            got = _re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = ' '.join(got.split()), ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _fits(want, got)


def _fits(want, got):
    """Whether `...` in `want` can stand for something that makes `got`."""
    if '...' not in want:
        return want == got
    pieces = want.split('...')
    if not got.startswith(pieces[0]) or not got.endswith(pieces[-1]):
        return False
    at, end = len(pieces[0]), len(got) - len(pieces[-1])
    if at > end:
        return False
    for piece in pieces[1:-1]:
        at = got.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def _indented(text):
    return ''.join(['    ' + line if line.strip() else line for line in text.splitlines(True)])


class DocTestRunner:
    DIVIDER = '*' * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self.checker = checker or OutputChecker()
        self.verbose = '-v' in _sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.tries = 0
        self.failures = 0
        self.results = {}

    def _say(self, text, file=None):
        _sys.stdout.write(text)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        failures = tries = 0
        globs = dict(test.globs)
        globs.setdefault('__name__', '__main__')
        for example in test.examples:
            flags = self.optionflags
            for flag, on in example.options.items():
                flags = flags | flag if on else flags & ~flag
            if flags & SKIP:
                continue
            tries += 1
            if self.verbose:
                expecting = f'Expecting:\n{_indented(example.want)}' if example.want else 'Expecting nothing\n'
                self._say(f'Trying:\n{_indented(example.source)}{expecting}')
            got, error, trace = _executed(example.source, globs)
            if error is None:
                good = self.checker.check_output(example.want, got, flags)
            elif example.exc_msg is None:
                good = False
            else:
                good = self.checker.check_output(example.exc_msg, error, flags)
                if not good and flags & IGNORE_EXCEPTION_DETAIL:
                    good = error.split(':')[0].split('.')[-1] == example.exc_msg.split(':')[0].split('.')[-1].strip()
            if good:
                if self.verbose:
                    self._say('ok\n')
                continue
            failures += 1
            self._failed(test, example, got, error, trace)
            if flags & FAIL_FAST:
                break
        self.tries += tries
        self.failures += failures
        before = self.results.get(test.name, (0, 0))
        self.results[test.name] = before[0] + failures, before[1] + tries
        return TestResults(failures, tries)

    def _failed(self, test, example, got, error, trace):
        line = '?' if test.lineno is None else test.lineno + example.lineno + 1
        said = [f'{self.DIVIDER}\n', f'File "{test.filename}", line {line}, in {test.name}\n', 'Failed example:\n',
                _indented(example.source)]
        if error is not None and example.exc_msg is None:
            said.append(f'Exception raised:\n{_indented(trace)}')
        else:
            said.append(f'Expected:\n{_indented(example.want)}' if example.want else 'Expected nothing\n')
            got = got + trace if error is not None else got
            said.append(f'Got:\n{_indented(got)}' if got else 'Got nothing\n')
        self._say(''.join(said))

    def summarize(self, verbose=None):
        verbose = self.verbose if verbose is None else verbose
        failed = [(name, one) for name, one in sorted(self.results.items()) if one[0]]
        if verbose:
            empty = [name for name, one in sorted(self.results.items()) if not one[1]]
            passed = [(name, one[1]) for name, one in sorted(self.results.items()) if one[1] and not one[0]]
            if empty:
                print(len(empty), 'items had no tests:')
                for name in empty:
                    print('   ', name)
            if passed:
                print(len(passed), 'items passed all tests:')
                for name, count in passed:
                    print(f' {count:3d} tests in {name}')
        if failed:
            print(self.DIVIDER)
            print(len(failed), 'items had failures:')
            for name, (failures, tries) in failed:
                print(f' {failures:3d} of {tries:3d} in {name}')
        if verbose:
            print(self.tries, 'tests in', len(self.results), 'items.')
            print(self.tries - self.failures, 'passed and', self.failures, 'failed.')
        if self.failures:
            print('***Test Failed***', self.failures, 'failures.')
        elif verbose:
            print('Test passed.')
        return TestResults(self.failures, self.tries)


def _executed(source, globs):
    """What an example prints, the last line of what it raises, and the traceback."""
    out = _io.StringIO()
    before = _sys.stdout
    _sys.stdout = out
    try:
        try:
            code = compile(source.strip(), '<doctest>', 'eval')
        except SyntaxError:
            exec(compile(source, '<doctest>', 'exec'), globs)
        else:
            value = eval(code, globs)
            if value is not None:
                print(repr(value))
        return out.getvalue(), None, ''
    except KeyboardInterrupt:
        raise
    except BaseException as e:
        return out.getvalue(), _traceback.format_exception_only(type(e), e)[-1], _traceback.format_exc()
    finally:
        _sys.stdout = before


def _found(module, globs):
    """The tests of a module: of its own text, its functions, its classes and their methods, sorted by name."""
    tests = []
    name = module.__name__
    filename = getattr(module, '__file__', None)
    parser = DocTestParser()

    def add(where, text, start):
        if isinstance(text, str):
            tests.append(parser.get_doctest(text, globs, where, filename, start))

    def look(where, obj):
        add(where, getattr(obj, '__doc__', None), _place(obj))
        if isinstance(obj, type):
            for key, value in list(vars(obj).items()):
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if isinstance(value, type) or hasattr(value, '__code__'):
                    look(f'{where}.{key}', value)
                elif isinstance(value, property):
                    add(f'{where}.{key}', value.__doc__, _place(value.fget))

    add(name, getattr(module, '__doc__', None), 0)
    for key, value in list(vars(module).items()):
        if getattr(value, '__module__', None) == name and (isinstance(value, type) or hasattr(value, '__code__')):
            look(f'{name}.{key}', value)
    for key, value in (getattr(module, '__test__', None) or {}).items():
        add(f'{name}.__test__.{key}', value, None)
    return sorted([test for test in tests], key=lambda test: test.name)


def _place(obj):
    """How many lines stand before the documentation string."""
    import inspect
    try:
        lines, first = inspect.getsourcelines(obj)
    except (OSError, TypeError, AttributeError):
        return None
    for at, line in enumerate(lines):
        if _re.match(r'(^|.*:)\s*\w*("|\')', line):
            return first - 1 + at
    return None


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    m = _sys.modules['__main__'] if m is None else m
    globs = dict(vars(m)) if globs is None else dict(globs)
    globs.update(extraglobs or {})
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in _found(m, globs):
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    text = f if isinstance(f, str) else f.__doc__ or ''
    place = None if isinstance(f, str) else _place(f)
    test = DocTestParser().get_doctest(text, globs, name, getattr(_sys.modules['__main__'], '__file__', None), place)
    DocTestRunner(verbose=verbose, optionflags=optionflags).run(test)
