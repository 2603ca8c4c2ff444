revision: str = 'c1'
down_revision: str | None = 'a1'


def upgrade():
    pass
