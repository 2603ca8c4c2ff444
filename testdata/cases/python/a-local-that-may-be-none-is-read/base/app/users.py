from dataclasses import dataclass
from typing import Optional


@dataclass
class User:
    name: str
    email: str


USERS: dict[str, User] = {}


def find_user(key: str) -> User:
    return USERS[key]
