from typing import Optional


class User:
    name = ""


def find(key) -> Optional[User]:
    return None
