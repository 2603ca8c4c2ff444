"""3e85

Revision ID: 3e85
"""
from alembic import op

revision = "3e85"
down_revision = '1c63'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("select '3e85'")
