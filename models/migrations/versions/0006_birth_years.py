"""Birth dates of which only the year is known: kept as ISO text, a whole day or a year."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("applicant", "dossier_person")


def upgrade() -> None:
    for table in TABLES:
        # SQLite keeps days as ISO text already; the server has to be told how to write them.
        with op.batch_alter_table(table) as batch:
            batch.alter_column(
                "birth_date",
                existing_type=sa.Date(),
                type_=sa.String(10),
                existing_nullable=True,
                postgresql_using="to_char(birth_date, 'YYYY-MM-DD')",
            )


def downgrade() -> None:
    # The former program knows no year without a day; what it cannot say is left out rather than made up.
    for table in TABLES:
        op.execute(f"UPDATE {table} SET birth_date = NULL WHERE length(birth_date) = 4")
        if op.get_bind().dialect.name == "sqlite":
            continue  # made anew as a day, the text would be read as the number of its year
        with op.batch_alter_table(table) as batch:
            batch.alter_column(
                "birth_date",
                existing_type=sa.String(10),
                type_=sa.Date(),
                existing_nullable=True,
                postgresql_using="to_date(birth_date, 'YYYY-MM-DD')",
            )
