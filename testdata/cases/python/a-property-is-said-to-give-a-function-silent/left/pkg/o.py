from typing import Callable


class R:
    pass


class Order:
    @property
    def kind(self) -> Callable[[], R]:
        return self.made
