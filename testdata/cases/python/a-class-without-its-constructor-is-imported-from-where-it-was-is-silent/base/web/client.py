from dataclasses import dataclass


@dataclass
class Timeout:
    total: int = 5
