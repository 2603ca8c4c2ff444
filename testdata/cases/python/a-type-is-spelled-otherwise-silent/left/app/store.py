from __future__ import annotations


class Store:
    def put(self, key: str | None, all: list[int]) -> dict[str, int]:
        return {}


def open_store(name: str | None = None) -> Store | None:
    return Store()
