from app.load import pair


def two():
    key, count = pair("b")
    return f"{key}{count}"
