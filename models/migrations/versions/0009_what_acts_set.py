"""The journal knows what each act has set, and what all its rows together come to."""

from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_BATCH = 5_000
_COUNTED = 8
"""So many hexadecimal digits of a row's hash are added up."""


def upgrade() -> None:
    # Not by batch mode: SQLite would make the journal anew, without its triggers.
    _add("movement", sa.Column("sets", sa.Text(), nullable=True))
    _add("dossier", sa.Column("salt", sa.String(22), nullable=True))
    op.execute("DELETE FROM counter WHERE name LIKE 'journal:%'")
    _count_the_journal()


def downgrade() -> None:
    # Everything stays, unknown to the former program: the hashes of the journal are over it, and without it
    # nothing could be proven any more once the office is brought up to date again.
    pass


def _add(table: str, column: sa.Column[str]) -> None:
    if column.name not in {each["name"] for each in sa.inspect(op.get_bind()).get_columns(table)}:
        op.add_column(table, column)


def _count_the_journal() -> None:
    movement = sa.table("movement", sa.column("dossier_id", sa.Uuid()), sa.column("hash", sa.String()))
    found = sa.select(movement.c.dossier_id, movement.c.hash).execution_options(yield_per=_BATCH)
    sums: Counter[str] = Counter()
    for key, digest in op.get_bind().execute(found):
        sums[f"journal:{key.hex[-1]}"] += int(digest[:_COUNTED], 16)
    counter = sa.table("counter", sa.column("name", sa.String()), sa.column("value", sa.BigInteger()))
    if sums:
        op.bulk_insert(counter, [{"name": name, "value": value} for name, value in sums.items()])
