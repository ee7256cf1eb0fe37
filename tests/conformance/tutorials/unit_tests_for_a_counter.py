import threading
import unittest


class Counter:
    def __init__(self, start=0):
        if start < 0:
            raise ValueError("must not be negative")
        self._value = start
        self._lock = threading.Lock()

    def increment(self, by=1):
        with self._lock:
            self._value += by
        return self

    @property
    def value(self):
        return self._value


class CounterTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = 0

    def setUp(self):
        self.counter = Counter()
        type(self).made += 1
        self.addCleanup(lambda: None)

    def test_starts_at_zero(self):
        self.assertEqual(self.counter.value, 0)
        self.assertIsInstance(self.counter, Counter)

    def test_increments_are_chained(self):
        self.assertIs(self.counter.increment().increment(2), self.counter)
        self.assertEqual(self.counter.value, 3)

    def test_many_threads(self):
        threads = [threading.Thread(target=lambda: [self.counter.increment() for _ in range(100)]) for _ in range(5)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(self.counter.value, 500)

    def test_negative_start(self):
        with self.assertRaises(ValueError) as caught:
            Counter(-1)
        self.assertEqual(str(caught.exception), "must not be negative")
        self.assertRaisesRegex(ValueError, "not be", Counter, -2)

    def test_values(self):
        for start in (1, 5, 9):
            with self.subTest(start=start):
                self.assertEqual(Counter(start).value, start)

    def test_value_is_read_only(self):
        with self.assertRaises(AttributeError):
            self.counter.value = 3

    @unittest.skip("not today")
    def test_skipped(self):
        self.fail("never")

    @unittest.expectedFailure
    def test_wrong(self):
        self.assertGreater(self.counter.value, 0)

    def test_fails(self):
        """A failure, to see the report."""
        self.assertIn(3, [1, 2], "three is missing")


suite = unittest.defaultTestLoader.loadTestsFromTestCase(CounterTest)
print(suite.countTestCases())
result = unittest.TestResult()
suite.run(result)
print(result.testsRun, result.wasSuccessful(), len(result.skipped), len(result.expectedFailures), len(result.errors))
for test, trace in result.failures:
    print(test, "|", trace.splitlines()[-1])
print(CounterTest.made)
