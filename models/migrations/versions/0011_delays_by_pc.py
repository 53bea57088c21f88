"""Wrong passwords are counted by PC and name, in seconds no clock of a PC moves."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_in_tries",
        sa.Column("pc", sa.String(64), nullable=False),
        sa.Column("user_name", sa.String(60), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_failure", sa.Double(), nullable=False),
        sa.Column("known_here", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("pc", "user_name", name="pk_sign_in_tries"),
    )
    # One statement each on both databases: nothing else is built anew, and no delay outlives the program's update.
    op.execute("ALTER TABLE account DROP COLUMN locked_until")
    op.execute("ALTER TABLE account DROP COLUMN failed_attempts")


def downgrade() -> None:
    op.add_column("account", sa.Column("failed_attempts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("account", sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True))
    op.drop_table("sign_in_tries")
