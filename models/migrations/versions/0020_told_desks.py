"""On PostgreSQL the server tells every desk of the office when something that desks show was changed."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

# One word a transaction, however many rows: the server folds what is the same.
POSTGRESQL = """
CREATE FUNCTION desks_are_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('motcua', ''); RETURN NULL; END $$;
CREATE TRIGGER movement_told AFTER INSERT ON movement
FOR EACH STATEMENT EXECUTE FUNCTION desks_are_told();
CREATE TRIGGER seal_told AFTER INSERT ON seal
FOR EACH ROW WHEN (new.of_table NOT IN ('access_log', 'printed_form')) EXECUTE FUNCTION desks_are_told()
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRESQL)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER seal_told ON seal")
        op.execute("DROP TRIGGER movement_told ON movement")
        op.execute("DROP FUNCTION desks_are_told()")
