from app.models import Item


def test_item():
    item = Item(name="a", price=1.0)
    assert item.name == "a"
