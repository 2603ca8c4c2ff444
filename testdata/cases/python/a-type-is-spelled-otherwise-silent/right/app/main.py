from typing import Dict, Optional

from app.store import Store, open_store


class Fake(Store):
    def put(self, key: Optional[str], all: list) -> Dict[str, int]:
        found = open_store("a")
        return found.put(key, [1])
