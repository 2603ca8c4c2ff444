from app.base import Base
class Child(Base):
    def run(self):
        return self.name
child = Child("a")
