import unittest
class Stack:
    def __init__(self): self._i = []
    def push(self, x): self._i.append(x)
    def pop(self):
        if not self._i: raise IndexError("pop from empty stack")
        return self._i.pop()
class TestStack(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("setUpClass")
    def setUp(self): self.s = Stack()
    def tearDown(self): self.s = None
    def test_push_pop(self): self.s.push(1); self.assertEqual(self.s.pop(), 1)
    def test_empty(self):
        with self.assertRaises(IndexError) as cm: self.s.pop()
        self.assertIn("empty", str(cm.exception))
    def test_fail(self): self.assertEqual([1, 2, 3], [1, 2, 4], "lists differ")
    def test_err(self): 1 / 0
    @unittest.skip("not now")
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_xf(self): self.assertTrue(False)
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertNotEqual(i, 1)
    def test_almost(self): self.assertAlmostEqual(.1 + .2, .3); self.assertIsNone(None); self.assertDictEqual({"a": 1}, {"a": 1}); self.assertRegex("abc", "b"); self.assertCountEqual([1, 2], [2, 1])
class TestTexts(unittest.TestCase):
    def test_text(self): self.assertEqual("hello world", "hello there")
    def test_lines(self): self.assertMultiLineEqual("a\nb\n", "a\nc\n")
    def test_dict(self): self.assertEqual({"a": 1, "b": 2}, {"a": 1, "b": 3})
    def test_set(self): self.assertEqual({1, 2}, {2, 3})
    def test_long(self): self.assertEqual("x" * 100 + "a", "x" * 100 + "b")
import io
loader = unittest.TestLoader()
for case in (TestStack, TestTexts):
    result = unittest.TextTestRunner(stream=io.StringIO(), verbosity=2).run(loader.loadTestsFromTestCase(case))
    print(result.testsRun, len(result.failures), len(result.errors), result.wasSuccessful())
    for test, trace in result.failures + result.errors:
        print(test.id(), "".join(line for line in trace.splitlines(True) if "Error" in line or line[:2] in ("- ", "+ ", "? ")))
