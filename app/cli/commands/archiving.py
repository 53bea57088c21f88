"""`archive list`, `archive export`: what has ended and how long it is kept; a closed year in a file of its own."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.language import tr
from app.services.views.plain_values import plain

ARCHIVE_PASSWORD = "MOTCUA_ARCHIVE_PASSWORD"
OfArchive = Annotated[
    Path | None,
    typer.Option(
        "--archive-password-file",
        metavar="F",
        help=tr("Tệp mật khẩu để mở kho; hoặc biến MOTCUA_ARCHIVE_PASSWORD."),
    ),
]
"""The password that an archive is opened with, from a file."""


def list_ended(context: typer.Context) -> None:
    """By year and procedure; for leaders and administrators."""
    from app.cli.answers.readable_retention import ended_lines
    from app.cli.desk import open_desk
    from app.services.retention.listing import ended

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(ended)
    say(call, plain(found), ended_lines(found))


def export(
    context: typer.Context,
    *,
    year: Annotated[int, typer.Option("--year", metavar="Y", help=tr("Năm đã kết thúc."))],
    output: Annotated[Path, typer.Option("--output", metavar="F.db", help=tr("Tệp mới sẽ được ghi."))],
    agency: Annotated[
        str | None,
        typer.Option("--agency", metavar="CODE", help=tr("Cơ quan nào; thường là cơ quan của dữ liệu.")),
    ] = None,
    password_file: OfArchive = None,
) -> None:
    """Write what ended in a closed year into a file that opens by itself, to be read only."""
    from app.cli.desk import open_desk, read_password
    from app.services.upkeep.archiving.making import ArchiveWanted, archive_year
    from app.services.upkeep.archiving.words import archive_made_words

    call = call_of(context)
    password = read_password(password_file, ARCHIVE_PASSWORD)
    if password is None:
        raise BadCall(
            tr("Chưa có mật khẩu để mở kho lưu trữ. Chưa làm gì."),
            tr("Thêm --archive-password-file TỆP, hoặc đặt biến môi trường MOTCUA_ARCHIVE_PASSWORD."),
        )
    with open_desk(call) as desk:
        made = archive_year(desk.database, desk.actor, ArchiveWanted(year, output, password, agency))
    say(call, plain(made), archive_made_words(made))
