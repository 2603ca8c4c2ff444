def upgrade():
    op.drop_column("orders", "total")
def downgrade():
    op.add_column("orders", sa.Column("total", sa.Integer()))
