from django.test import TestCase


class Votes(TestCase):
    def test_vote(self):
        self.client.post(f"/polls/{self.question.id}/vote/", {"choice": 1})
