"""What the text runner of unittest prints."""
import io
import re
import sys
import unittest


class Arithmetic(unittest.TestCase):
    def test_add(self):
        self.assertEqual(1 + 1, 2)

    def test_divide(self):
        """Dividing by zero."""
        1 / 0

    def test_lists(self):
        self.assertEqual([1, 2], [1, 3, 4])

    def test_message(self):
        self.assertTrue(False, "it is false")

    @unittest.skipIf(sys.maxsize > 1, "too large")
    def test_skip(self):
        pass

    def test_subtests(self):
        for n in range(3):
            with self.subTest("odd", n=n):
                self.assertEqual(n % 2, 0)


class Quiet(unittest.TestCase):
    def runTest(self):
        with self.assertLogs("quiet", level="INFO") as caught:
            import logging
            logging.getLogger("quiet").warning("loud %d", 1)
        self.assertEqual(caught.output, ["WARNING:quiet:loud 1"])


def run(suite, verbosity):
    out = io.StringIO()
    result = unittest.TextTestRunner(stream=out, verbosity=verbosity).run(suite)
    text = re.sub(r'File ".*"', 'File "x"', re.sub(r"in \d\.\d+s", "in 0.000s", out.getvalue()))
    print("\n".join(line for line in text.splitlines() if "^^^" not in line))
    return result


load = unittest.defaultTestLoader.loadTestsFromTestCase
print(run(load(Arithmetic), 1))
run(unittest.TestSuite([Arithmetic("test_add"), Arithmetic("test_skip"), Quiet()]), 2)
unittest.main(argv=["prog", "Quiet"], testRunner=unittest.TextTestRunner(stream=io.StringIO()))
