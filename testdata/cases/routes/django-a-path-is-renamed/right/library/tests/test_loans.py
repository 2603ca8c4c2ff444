from django.test import TestCase


class LoansTest(TestCase):
    def test_loans(self):
        reply = self.client.get("/books/%d/loans/" % 5)
        self.assertEqual(reply.status_code, 200)
