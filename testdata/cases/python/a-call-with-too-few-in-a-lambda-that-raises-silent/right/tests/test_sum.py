import pytest

from shop.sum import total


import unittest


class TestSum(unittest.TestCase):
    def test_needs_all(self):
        self.assertRaises(TypeError, lambda: total(1, 2))
        with self.assertRaises(TypeError):
            total(1, 2)
