def test_loans(client):
    assert client.get("/books/5/loans/").status_code == 200
