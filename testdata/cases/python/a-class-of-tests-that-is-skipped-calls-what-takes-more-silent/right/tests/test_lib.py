import unittest
import lib

@unittest.skip("not yet")
class TotalTest(unittest.TestCase):
    def test_total(self):
        self.assertEqual(lib.total([1]), 1)
