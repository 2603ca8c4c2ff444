from app.base import Base
X = 1

class Child(Base):
    def boot(self):
        super().setup("x")
