from dataclasses import dataclass
from app.base import Base
@dataclass
class Child(Base):
    label: str
child = Child("a")
