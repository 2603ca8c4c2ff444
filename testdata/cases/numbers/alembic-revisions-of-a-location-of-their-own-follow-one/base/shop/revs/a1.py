revision: str = 'a1'
down_revision: str | None = None


def upgrade():
    pass
