def upgrade():
    op.add_column("orders", sa.Column("note", sa.Text()))
def downgrade():
    op.drop_column("orders", "total")
