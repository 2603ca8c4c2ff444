from app.base import Base, Mixin
class Child(Mixin, Base):
    def run(self):
        return self.name
