from typing import NewType

Depth = NewType("Depth", int)
