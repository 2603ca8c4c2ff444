"""step"""
from alembic import op

revision = "3c4d5e6f7081"
down_revision = None
branch_labels = None


def upgrade():
    op.execute("SELECT 1")


def downgrade():
    pass
