"""Tests: cases, assertions, suites, and a runner that reports as CPython's does. Of the command line `-v` and names of
tests are known."""

import sys as _sys
import time as _time
import traceback as _traceback
import re as _re


class SkipTest(Exception):
    pass


class _ExpectedFailure(Exception):
    pass


def skip(reason):
    def decorate(item):
        if not isinstance(item, type):
            def skipped(*args, **kwargs):
                raise SkipTest(reason)
            skipped.__name__ = item.__name__
            skipped.__doc__ = item.__doc__
            item = skipped
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skip(reason) if not condition else lambda item: item


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


class _RaisesContext:
    def __init__(self, test, expected, pattern=None):
        self.test, self.expected, self.pattern = test, expected, pattern
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            expected = self.expected
            names = [e.__name__ for e in expected] if isinstance(expected, tuple) else [expected.__name__]
            name = names[0] if len(names) == 1 else repr(expected)
            raise self.test.failureException(f'{name} not raised')
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value
        if self.pattern is not None and not _re.search(self.pattern, str(exc_value)):
            raise self.test.failureException(f'"{self.pattern}" does not match "{exc_value}"')
        return True


class _LogsContext:
    def __init__(self, test, logger, level):
        import logging
        self.test = test
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.level = logging.getLevelNamesMapping()[level] if isinstance(level, str) else level or logging.INFO
        self.records = []
        self.output = []

    def __enter__(self):
        import logging
        context = self

        class Capture(logging.Handler):
            def emit(self, record):
                context.records.append(record)
                context.output.append(self.format(record))
        handler = Capture()
        handler.setFormatter(logging.Formatter('%(levelname)s:%(name)s:%(message)s'))
        self._old = self.logger.handlers[:], self.logger.level, self.logger.propagate
        self.logger.handlers = [handler]
        self.logger.setLevel(self.level)
        self.logger.propagate = False
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        import logging
        self.logger.handlers, level, self.logger.propagate = self._old
        self.logger.setLevel(level)
        if exc_type is None and not self.records:
            raise self.test.failureException(f'no logs of level {logging.getLevelName(self.level)} or higher '
                                             f'triggered on {self.logger.name}')


class _SubTest:
    def __init__(self, test, message, parameters):
        self.test, self.message, self.parameters = test, message, parameters

    def __enter__(self):
        return None

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None or not issubclass(exc_type, Exception):
            return False
        self.test._outcomes.append((self, exc_value))
        return True

    def _description(self):
        parts = [f'[{self.message}]'] if self.message is not None else []
        if self.parameters:
            parts.append('(' + ', '.join([f'{k}={v!r}' for k, v in self.parameters.items()]) + ')')
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return f'{self.test.id()} {self._description()}'

    def __str__(self):
        return f'{self.test} {self._description()}'

    def shortDescription(self):
        return self.test.shortDescription()


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._cleanups = []
        self._outcomes = []

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

    def shortDescription(self):
        doc = getattr(getattr(self, self._testMethodName), '__doc__', None)
        return doc.strip().split('\n')[0].strip() if doc else None

    def countTestCases(self):
        return 1

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return result

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def subTest(self, msg=None, **params):
        return _SubTest(self, msg, params)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def __str__(self):
        return f'{self._testMethodName} ({self.id()})'

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>'

    def __call__(self, result=None):
        return self.run(result)

    def defaultTestResult(self):
        return TestResult()

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        self.doCleanups()

    def _call(self, function):
        """What running a part of a test came to: nothing, or an exception."""
        try:
            function()
        except KeyboardInterrupt:
            raise
        except BaseException as e:
            return e
        return None

    def run(self, result=None):
        result = self.defaultTestResult() if result is None else result
        result.startTest(self)
        method = getattr(self, self._testMethodName)
        try:
            if getattr(type(self), '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
                why = getattr(type(self), '__unittest_skip_why__', '') or getattr(method, '__unittest_skip_why__', '')
                result.addSkip(self, why)
                return result
            self._run_parts(result, method)
        finally:
            result.stopTest(self)
        return result

    def _run_parts(self, result, method):
        expecting = getattr(method, '__unittest_expecting_failure__', False)
        problems = []
        self._outcomes = problems
        error = self._call(self.setUp)
        if error is None:
            error = self._call(method)
            late = self._call(self.tearDown)
            error, more = (error, late) if error is not None else (late, None)
            if more is not None:
                problems.append((self, more))
        late = self._call(self.doCleanups)
        if error is not None:
            problems.append((self, error))
        if late is not None:
            problems.append((self, late))
        if expecting:
            if problems:
                result.addExpectedFailure(self, problems[0][1])
            else:
                result.addUnexpectedSuccess(self)
            return
        for test, e in problems:
            if isinstance(e, SkipTest):
                result.addSkip(test, str(e))
            elif isinstance(e, self.failureException):
                result.addFailure(test, e)
            else:
                result.addError(test, e)
        if not problems:
            result.addSuccess(self)

    def _fail(self, standard, msg):
        if msg is None:
            text = standard
        elif self.longMessage:
            text = f'{standard} : {msg}'
        else:
            text = msg
        raise self.failureException(text)

    def assertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(_difference(first, second, self.maxDiff), msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(f'{first!r} == {second!r}', msg)

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(f'{expr!r} is not true', msg)

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(f'{expr!r} is not false', msg)

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(f'{expr1!r} is not {expr2!r}', msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(f'unexpectedly identical: {expr1!r}', msg)

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(f'{obj!r} is not None', msg)

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail('unexpectedly None', msg)

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(f'{member!r} not found in {container!r}', msg)

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(f'{member!r} unexpectedly found in {container!r}', msg)

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(f'{obj!r} is not an instance of {cls!r}', msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(f'{obj!r} is an instance of {cls!r}', msg)

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(f'{a!r} not greater than {b!r}', msg)

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(f'{a!r} not greater than or equal to {b!r}', msg)

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(f'{a!r} not less than {b!r}', msg)

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(f'{a!r} not less than or equal to {b!r}', msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        diff = abs(first - second)
        if delta is not None:
            if diff > delta:
                self._fail(f'{first!r} != {second!r} within {delta!r} delta ({diff!r} difference)', msg)
            return
        places = 7 if places is None else places
        if round(diff, places) != 0:
            self._fail(f'{first!r} != {second!r} within {places!r} places ({diff!r} difference)', msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        places = 7 if places is None else places
        if first == second or delta is not None and abs(first - second) <= delta \
                or delta is None and round(abs(first - second), places) == 0:
            self._fail(f'{first!r} == {second!r} within {places!r} places', msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        context = _RaisesContext(self, expected_exception)
        if not args:
            return context
        function, *args = args
        with context:
            function(*args, **kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _RaisesContext(self, expected_exception, expected_regex)
        if not args:
            return context
        function, *args = args
        with context:
            function(*args, **kwargs)

    def assertLogs(self, logger=None, level=None):
        return _LogsContext(self, logger, level)

    def assertRegex(self, text, expected_regex, msg=None):
        if not _re.search(expected_regex, text):
            pattern = getattr(expected_regex, 'pattern', expected_regex)
            self._fail(f"Regex didn't match: {pattern!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if _re.search(unexpected_regex, text):
            pattern = getattr(unexpected_regex, 'pattern', unexpected_regex)
            self._fail(f'Regex matched: {pattern!r} matches in {text!r}', msg)

    def assertCountEqual(self, first, second, msg=None):
        left, right = list(first), list(second)
        for item in left[:]:
            if item in right:
                right.remove(item)
                left.remove(item)
        if left or right:
            self._fail('Element counts were not equal:\n' + '\n'.join(
                [f'First has 1, Second has 0:  {item!r}' for item in left]
                + [f'First has 0, Second has 1:  {item!r}' for item in right]), msg)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertEqual
    assertSequenceEqual = assertMultiLineEqual = assertEqual


def _difference(first, second, most):
    """What a failed comparison says, with the difference if it is not too long."""
    if type(first) is type(second):
        if isinstance(first, (list, tuple)):
            said = _sequence_difference(first, second, type(first).__name__.capitalize() + 's')
            return _cut(said, '\n' + _compared(first, second), most)
        if isinstance(first, dict):
            return _cut(_pair(first, second), '\n' + _compared(first, second), most)
        if isinstance(first, (set, frozenset)):
            return _set_difference(first, second)
        if isinstance(first, str) and max(len(first), len(second)) <= 65536:
            lines, others = first.splitlines(True), second.splitlines(True)
            if len(lines) == 1 and first.strip('\r\n') == first:
                lines, others = [first + '\n'], [second + '\n']
            import difflib
            return _cut(_pair(first, second), '\n' + ''.join(difflib.ndiff(lines, others)), most)
    return _pair(first, second)


def _cut(said, difference, most):
    if most is None or len(difference) <= most:
        return said + difference
    return f'{said}\nDiff is {len(difference)} characters long. Set self.maxDiff to None to see it.'


def _compared(first, second):
    import difflib
    import pprint
    return '\n'.join(difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines()))


def _set_difference(first, second):
    pieces = []
    for which, items in (('first', first.difference(second)), ('second', second.difference(first))):
        if items:
            other = 'second' if which == 'first' else 'first'
            pieces.append(f'Items in the {which} set but not the {other}:')
            pieces.extend([repr(item) for item in items])
    return '\n'.join(pieces)


def _shortened(text, before, after):
    skipped = len(text) - before - after
    return f'{text[:before]}[{skipped} chars]{text[len(text) - after:]}' if skipped > 12 else text


def _pair(first, second):
    """`a != b`, with what both begin with cut out where they are long."""
    texts = repr(first), repr(second)
    longest = max([len(text) for text in texts])
    if longest > 80:
        same = 0
        while same < min([len(text) for text in texts]) and texts[0][same] == texts[1][same]:
            same += 1
        common = 80 - (longest - same + 17)
        if common > 5:
            prefix = _shortened(texts[0][:same], 5, common)
            texts = [prefix + text[same:] for text in texts]
        else:
            prefix = _shortened(texts[0][:same], 5, 5)
            texts = [prefix + _shortened(text[same:], 41, 5) for text in texts]
    return f'{texts[0]} != {texts[1]}'


def _sequence_difference(first, second, name):
    text = f"{name} differ: {_pair(first, second)}\n"
    for i in range(min(len(first), len(second))):
        if first[i] != second[i]:
            text += f'\nFirst differing element {i}:\n{first[i]!r}\n{second[i]!r}\n'
            break
    if len(first) > len(second):
        text += f'\nFirst {name[:-1].lower()} contains {len(first) - len(second)} additional elements.\n' \
                f'First extra element {len(second)}:\n{first[len(second)]!r}\n'
    elif len(second) > len(first):
        text += f'\nSecond {name[:-1].lower()} contains {len(second) - len(first)} additional elements.\n' \
                f'First extra element {len(first)}:\n{second[len(first)]!r}\n'
    return text


class IsolatedAsyncioTestCase(TestCase):
    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def _run_parts(self, result, method):
        import asyncio
        with asyncio.Runner(debug=False) as runner:
            async def whole():
                await self.asyncSetUp()
                try:
                    outcome = method()
                    if outcome is not None:
                        await outcome
                finally:
                    await self.asyncTearDown()
            whole.__unittest_expecting_failure__ = getattr(method, '__unittest_expecting_failure__', False)

            def run():
                runner.run(whole())
            run.__unittest_expecting_failure__ = whole.__unittest_expecting_failure__
            TestCase._run_parts(self, result, run)


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        TestCase.__init__(self, 'runTest')
        self._function, self._set_up, self._tear_down = testFunc, setUp, tearDown

    def setUp(self):
        if self._set_up is not None:
            self._set_up()

    def tearDown(self):
        if self._tear_down is not None:
            self._tear_down()

    def runTest(self):
        self._function()


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum([test.countTestCases() for test in self._tests])

    def __call__(self, result):
        return self.run(result)

    def run(self, result):
        current = None
        for test in _flat(self):
            if result.shouldStop:
                break
            cls = type(test)
            if cls is not current:
                self._leave(current, result)
                current = cls
                if not self._enter(cls, result):
                    current = None
                    cls._class_setup_failed = True
            if getattr(cls, '_class_setup_failed', False):
                continue
            test.run(result)
        self._leave(current, result)
        return result

    def _enter(self, cls, result):
        cls._class_setup_failed = False
        if getattr(cls, '__unittest_skip__', False):
            return True
        try:
            cls.setUpClass()
        except SkipTest as e:
            result.addSkip(_ErrorHolder(f'setUpClass ({cls.__module__}.{cls.__qualname__})'), str(e))
            return False
        except Exception as e:
            result.addError(_ErrorHolder(f'setUpClass ({cls.__module__}.{cls.__qualname__})'), e)
            return False
        return True

    def _leave(self, cls, result):
        if cls is not None and not getattr(cls, '__unittest_skip__', False):
            try:
                cls.tearDownClass()
            except Exception as e:
                result.addError(_ErrorHolder(f'tearDownClass ({cls.__module__}.{cls.__qualname__})'), e)


class _ErrorHolder:
    def __init__(self, description):
        self.description = description

    def __str__(self):
        return self.description

    def shortDescription(self):
        return None


def _flat(suite):
    found = []
    for test in suite:
        if isinstance(test, TestSuite):
            found.extend(_flat(test))
        else:
            found.append(test)
    return found


class TestLoader:
    testMethodPrefix = 'test'
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        return sorted([name for name in dir(testCaseClass)
                       if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))])

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module):
        found = []
        for name in dir(module):
            one = getattr(module, name)
            if isinstance(one, type) and issubclass(one, TestCase) and one not in _BASES:
                found.append(self.loadTestsFromTestCase(one))
        return self.suiteClass(found)

    def loadTestsFromName(self, name, module=None):
        parts = name.split('.')
        cls = getattr(module, parts[0])
        if len(parts) > 1:
            return self.suiteClass([cls(parts[1])])
        return self.loadTestsFromTestCase(cls)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


_BASES = (TestCase, FunctionTestCase, IsolatedAsyncioTestCase)
defaultTestLoader = TestLoader()


def makeSuite(testCaseClass, prefix='test'):
    loader = TestLoader()
    loader.testMethodPrefix = prefix
    return loader.loadTestsFromTestCase(testCaseClass)


class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.testsRun = 0
        self.shouldStop = False
        self.failfast = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def stop(self):
        self.shouldStop = True

    def _text(self, error):
        if isinstance(error, tuple):
            error = error[1]
        return ''.join(_traceback.format_exception(error))

    def addError(self, test, err):
        self.errors.append((test, self._text(err)))
        if self.failfast:
            self.stop()

    def addFailure(self, test, err):
        self.failures.append((test, self._text(err)))
        if self.failfast:
            self.stop()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text(err)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def __repr__(self):
        return (f'<{type(self).__module__}.{type(self).__qualname__} run={self.testsRun} errors={len(self.errors)} '
                f'failures={len(self.failures)}>')


TestResult.__module__ = 'unittest.result'


class TextTestResult(TestResult):
    separator1 = '=' * 70
    separator2 = '-' * 70

    def __init__(self, stream, descriptions, verbosity):
        TestResult.__init__(self)
        self.stream, self.descriptions, self.verbosity = stream, descriptions, verbosity
        self.showAll, self.dots = verbosity > 1, verbosity == 1

    def getDescription(self, test):
        first = test.shortDescription()
        return f'{test}\n{first}' if self.descriptions and first else str(test)

    def startTest(self, test):
        TestResult.startTest(self, test)
        if self.showAll:
            self.stream.write(self.getDescription(test) + ' ... ')
            self.stream.flush()

    def _say(self, long, short):
        if self.showAll:
            self.stream.write(long + '\n')
        elif self.dots:
            self.stream.write(short)
        self.stream.flush()

    def _before(self, test):
        if self.showAll and isinstance(test, _SubTest):
            self.stream.write(f'\n  {self.getDescription(test)} ... ')

    def addSuccess(self, test):
        self._say('ok', '.')

    def addError(self, test, err):
        TestResult.addError(self, test, err)
        self._before(test)
        self._say('ERROR', 'E')

    def addFailure(self, test, err):
        TestResult.addFailure(self, test, err)
        self._before(test)
        self._say('FAIL', 'F')

    def addSkip(self, test, reason):
        TestResult.addSkip(self, test, reason)
        self._say(f'skipped {reason!r}', 's')

    def addExpectedFailure(self, test, err):
        TestResult.addExpectedFailure(self, test, err)
        self._say('expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        TestResult.addUnexpectedSuccess(self, test)
        self._say('unexpected success', 'u')

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.write('\n')
        for flavour, errors in ('ERROR', self.errors), ('FAIL', self.failures):
            for test, text in errors:
                self.stream.write(f'{self.separator1}\n{flavour}: {self.getDescription(test)}\n{self.separator2}\n'
                                  f'{text}\n')
        if self.unexpectedSuccesses:
            self.stream.write(self.separator1 + '\n')
            for test in self.unexpectedSuccesses:
                self.stream.write(f'UNEXPECTED SUCCESS: {self.getDescription(test)}\n')
        self.stream.flush()


TextTestResult.__module__ = 'unittest.runner'


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False):
        self.stream = _sys.stderr if stream is None else stream
        self.descriptions, self.verbosity, self.failfast = descriptions, verbosity, failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def run(self, test):
        result = self.resultclass(self.stream, self.descriptions, self.verbosity)
        result.failfast = self.failfast
        begun = _time.perf_counter()
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        taken = _time.perf_counter() - begun
        result.printErrors()
        n = result.testsRun
        self.stream.write(f"{'-' * 70}\nRan {n} test{'' if n == 1 else 's'} in {taken:.3f}s\n\n")
        said = []
        counts = [('failures', result.failures), ('errors', result.errors), ('skipped', result.skipped),
                  ('expected failures', result.expectedFailures),
                  ('unexpected successes', result.unexpectedSuccesses)]
        said = [f'{name}={len(found)}' for name, found in counts if found]
        verdict = 'OK' if result.wasSuccessful() else 'FAILED'
        self.stream.write(verdict + (f" ({', '.join(said)})" if said else '') + '\n')
        self.stream.flush()
        return result


class TestProgram:
    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *,
                 tb_locals=False):
        if isinstance(module, str):
            module = _loaded_module(module)
        argv = _sys.argv if argv is None else argv
        names = [word for word in argv[1:] if not word.startswith('-')]
        if '-v' in argv[1:] or '--verbose' in argv[1:]:
            verbosity = 2
        if '-q' in argv[1:] or '--quiet' in argv[1:]:
            verbosity = 0
        failfast = failfast or '-f' in argv[1:] or '--failfast' in argv[1:]
        if isinstance(defaultTest, str):
            defaultTest = [defaultTest]
        names = names or list(defaultTest or ())
        if names:
            self.test = testLoader.loadTestsFromNames(names, module)
        else:
            self.test = testLoader.loadTestsFromModule(module)
        runner = TextTestRunner if testRunner is None else testRunner
        if isinstance(runner, type):
            runner = runner(verbosity=verbosity, failfast=failfast)
        self.result = runner.run(self.test)
        if exit:
            _sys.exit(not self.result.wasSuccessful())


main = TestProgram
