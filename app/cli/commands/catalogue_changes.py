"""`catalogue save` and `catalogue retire`: the changes the window's editor makes, for scripts."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import call_of
from app.cli.asked.moments import day_meant
from app.language import tr
from app.services.views.plain_values import plain

SHOWN_BESIDES = ("version", "valid_to", "origin", "versions", "workbook_rows")
"""What `catalogue show --json` tells besides the document; here it is read over."""

FromDay = Annotated[
    str | None,
    typer.Option("--from", metavar="YYYY-MM-DD", help=tr("Từ ngày nào; bỏ trống: từ hôm nay.")),
]


def save(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE.json|-", help=tr("Tài liệu như catalogue show --json; - là đầu vào chuẩn.")
        ),
    ],
    *,
    from_day: FromDay = None,
    based_on: Annotated[
        int | None,
        typer.Option(
            "--based-on",
            metavar="N",
            min=0,
            help=tr("Bản đã xem khi sửa, 0 là thủ tục mới; bỏ trống: mục version trong tệp, không có là 0."),
        ),
    ] = None,
) -> None:
    """Add the version the document describes; a retired procedure is taken up again by it.

    Refused as in the window: `procedure_invalid`, `edited_meanwhile`, `code_taken`, `nothing_changed` …
    Without a day it holds from today, or from the document's own day if that is still to come.
    """
    from app.cli.desk import open_desk
    from app.rules.calendar import local
    from app.services.catalogue.catalogue_saving import save_version
    from app.services.catalogue.document_problems import document_of_json

    call = call_of(context)
    shown = _shown(file)
    version = shown.get("version")
    seen = version if type(version) is int else 0
    day = None if from_day is None else day_meant(from_day, "--from")
    with open_desk(call) as desk:
        document = document_of_json({key: value for key, value in shown.items() if key not in SHOWN_BESIDES})
        row = desk.write(
            save_version,
            document,
            day or max(document.valid_from, local(desk.database.now).date()),
            based_on=seen if based_on is None else based_on,
        )
    saved = {
        "code": document.code,
        "name": document.name,
        "version": row.version,
        "valid_from": row.valid_from,
    }
    words = tr(
        "Đã lưu bản {number} của thủ tục {code}, áp dụng từ {day}.",
        number=row.version,
        code=document.code,
        day=f"{row.valid_from:%d/%m/%Y}",
    )
    say(call, plain(saved), [words])


def retire(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help=tr("Mã thủ tục."))],
    *,
    from_day: FromDay = None,
) -> None:
    """Receive no more dossiers of the procedure from a day on; those received keep their version."""
    from app.cli.desk import open_desk
    from app.rules.calendar import local
    from app.services.catalogue import catalogue_saving

    call = call_of(context)
    day = None if from_day is None else day_meant(from_day, "--from")
    with open_desk(call) as desk:
        last = day or local(desk.database.now).date()
        versions = desk.write(catalogue_saving.retire, code, last)
    words = tr("Thủ tục {code} ngừng từ {day}.", code=code.strip(), day=f"{last:%d/%m/%Y}")
    say(call, plain({"code": code.strip(), "valid_to": last, "versions": versions}), [words])


def _shown(file: str) -> dict[str, object]:
    """The JSON object of a file or of standard input; anything else is an empty one, which the rules refuse."""
    from app.cli.asked.intake_file import parse
    from app.services.catalogue.workbook.safe_file import file_content

    found = parse(_standard_input() if file == "-" else file_content(Path(file)))
    return found if isinstance(found, dict) else {}


def _standard_input() -> bytes:
    return b"" if sys.stdin is None else sys.stdin.buffer.read()
