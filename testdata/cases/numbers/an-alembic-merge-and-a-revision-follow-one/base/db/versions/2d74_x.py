"""2d74

Revision ID: 2d74
"""
from alembic import op

revision = "2d74"
down_revision = '1c63'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("select '2d74'")
