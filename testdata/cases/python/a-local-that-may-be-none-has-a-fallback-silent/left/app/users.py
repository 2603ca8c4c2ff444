from dataclasses import dataclass
from typing import Optional


@dataclass
class User:
    name: str
    email: str


USERS: dict[str, User] = {}


def find_user(key: str) -> Optional[User]:
    return USERS.get(key)
