from typing import NewType

Width = NewType("Width", int)
Depth = NewType("Depth", int)
