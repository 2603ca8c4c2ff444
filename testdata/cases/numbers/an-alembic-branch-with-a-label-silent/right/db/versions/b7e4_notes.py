"""b7e4

Revision ID: b7e4
"""
from alembic import op

revision = "b7e4"
down_revision = '1c63'
branch_labels = ('billing',)
depends_on = None


def upgrade():
    op.execute("select 'b7e4'")
