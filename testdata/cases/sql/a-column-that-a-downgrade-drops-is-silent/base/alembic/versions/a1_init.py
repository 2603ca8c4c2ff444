def upgrade():
    op.create_table("orders", sa.Column("id", sa.Integer()), sa.Column("total", sa.Integer()))
