"""0002

Revision ID: 0002
"""
from alembic import op

revision = "0002"
down_revision = '1c63'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("select '0002'")
