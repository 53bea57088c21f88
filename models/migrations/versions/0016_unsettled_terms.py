"""Terms of the catalogue that nobody has checked say so, and so does a dossier whose date rests on one.

The terms that came with the program and were noted as from memory, or as one of several the source has, are marked
where their note is word for word the shipped one. Where rows have seals already nothing is filled: a value that
nobody wrote through the program would look altered, and F10 has a tick for it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NOTES = (
    "Thời hạn ghi theo trí nhớ – cần kiểm tra",
    "Thời gian xét duyệt cần kiểm tra",
    "Theo trí nhớ – cần kiểm tra; nguồn chỉ ghi 1, không có đơn vị",
    "Nguồn ghi từ 8 đến 18 ngày tùy trường hợp",
)
WHICH_CASE_IS_WHICH = "1.012783"
"""The procedure whose source has four terms and does not say of which cases they are."""


def upgrade() -> None:
    # With a default in the table SQLite adds the column as it is; without, it would make the whole table anew.
    connection = op.get_bind()
    if "term_unsettled" in {each["name"] for each in sa.inspect(connection).get_columns("dossier")}:
        return
    for table, name in (("case_term", "unsettled"), ("dossier", "term_unsettled")):
        op.add_column(table, sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    if connection.execute(sa.text("SELECT 1 FROM seal LIMIT 1")).first() is not None:
        return
    connection.execute(
        sa.text(
            "UPDATE case_term SET unsettled = :yes WHERE amount IS NOT NULL AND (editor_note IN :notes OR case_id IN ("
            "SELECT procedure_case.id FROM procedure_case "
            "JOIN procedure_version ON procedure_version.id = procedure_case.version_id "
            "JOIN procedure ON procedure.id = procedure_version.procedure_id "
            "WHERE procedure.code = :code AND procedure_version.version = 1))"
        ).bindparams(sa.bindparam("notes", expanding=True)),
        {"yes": True, "notes": NOTES, "code": WHICH_CASE_IS_WHICH},
    )


def downgrade() -> None:
    # Everything stays, unknown to the former program: the journal has digests of it, and the marks were a person's.
    pass
