"""step"""
from alembic import op

revision = "1a2b3c4d5e6f"
down_revision = None
branch_labels = None


def upgrade():
    op.execute("SELECT 1")


def downgrade():
    pass
