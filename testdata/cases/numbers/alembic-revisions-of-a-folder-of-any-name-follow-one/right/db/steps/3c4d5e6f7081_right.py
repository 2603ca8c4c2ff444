"""step"""
from alembic import op

revision = "3c4d5e6f7081"
down_revision = "1a2b3c4d5e6f"
branch_labels = None


def upgrade():
    op.execute("SELECT 1")


def downgrade():
    pass
