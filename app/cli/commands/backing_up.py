"""`backup`: a whole copy of the office, proved before it has its name."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import call_of
from app.language import tr


def backup(
    context: typer.Context,
    destination: Annotated[
        Path,
        typer.Argument(metavar="DEST", help=tr("Tệp sẽ ghi, hoặc thư mục: khi đó tên tệp có ngày giờ.")),
    ],
    *,
    replace: Annotated[bool, typer.Option("--replace", help=tr("Ghi đè tệp đã có."))] = False,
) -> None:
    """Copy the office to a file or into a folder; whole or not at all."""
    from app.cli.desk import open_desk
    from app.services.upkeep.backing_up import back_up
    from app.services.upkeep.diagnosing.words import size_words

    call = call_of(context)
    with open_desk(call) as desk:
        made = back_up(desk.database, desk.actor, destination, replace=replace)
    document = {"file": made.file, "bytes": made.bytes, "dossiers": made.dossiers, "at": made.at}
    line = tr(
        "Đã sao lưu {dossiers} hồ sơ vào {file} ({size}).",
        dossiers=made.dossiers,
        file=made.file,
        size=size_words(made.bytes),
    )
    say(call, document, [line, tr("Bản sao có dữ liệu cá nhân: cất ở nơi chỉ người được giao mở được.")])
