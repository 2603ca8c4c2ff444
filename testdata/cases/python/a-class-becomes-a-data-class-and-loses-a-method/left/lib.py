from dataclasses import dataclass

@dataclass
class Point:
    x: int
    y: int

    def size(self):
        return self.x
