"""`access`: who signed in, saw, printed and exported, of a dossier or of a person."""

from datetime import datetime, time, timedelta
from typing import Annotated

import typer

from app.cli.answer import say
from app.cli.call import BadCall, call_of
from app.cli.days import day_meant
from app.cli.plain import plain
from app.language import tr
from app.rules.calendar import OFFICE_ZONE


def access(
    context: typer.Context,
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help=tr("Mã hoặc mã vạch của hồ sơ."))
    ] = None,
    *,
    of: Annotated[
        str | None, typer.Option("--of", metavar="NAME", help=tr("Tên đăng nhập của người được xem lại."))
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help=tr("Từ ngày."))] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help=tr("Đến hết ngày."))] = None,
) -> None:
    """List the record, newest first; for administrators and leaders of the agency."""
    from app.cli.desk import open_desk
    from app.cli.readable_people import access_line
    from app.services import access as record

    call = call_of(context)
    if text is None and of is None and first is None:
        raise BadCall(tr("Cần ít nhất một trong: TEXT, --of, --from. Chưa làm gì."))
    start = None if first is None else _midnight(first, "--from")
    end = None if last is None else _midnight(last, "--to") + timedelta(days=1)
    with open_desk(call) as desk:
        found = desk.read(record.access, text, user_name=of, start=start, end=end)
    say(call, plain(found), [access_line(each) for each in found] or [tr("Không có dòng nào như vậy.")])


def _midnight(text: str, place: str) -> datetime:
    return datetime.combine(day_meant(text, place), time(), OFFICE_ZONE)
