"""a3f7

Revision ID: a3f7
"""
from alembic import op

revision = "a3f7"
down_revision = '1c63'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("select 'a3f7'")
