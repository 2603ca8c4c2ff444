"""1c63

Revision ID: 1c63
"""
from alembic import op

revision = "1c63"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("select '1c63'")
