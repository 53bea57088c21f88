"""`applicant request`, `requests`, `answer`, `held`: what a citizen asks of the data kept of her, and the answer."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.cli.asked.choices import one_of
from app.cli.asked.moments import moment_meant
from app.cli.commands.archiving import ARCHIVE_PASSWORD, OfArchive
from app.language import tr
from app.services.views.plain_values import plain
from models.vocabulary import AskedOfData

Who = Annotated[str, typer.Argument(metavar="TEXT", help=tr("Số định danh, điện thoại hoặc mã người nộp."))]


def request(
    context: typer.Context,
    who: Who,
    *,
    requester: Annotated[str, typer.Option("--requester", metavar="N", help=tr("Họ tên người yêu cầu."))],
    reason: Annotated[str, typer.Option("--reason", metavar="R", help=tr("Yêu cầu gì, vì sao."))],
    kind: Annotated[str, typer.Option("--kind", help=" · ".join(AskedOfData))] = AskedOfData.SEE.value,
    asked_at: Annotated[
        str | None, typer.Option("--asked-at", metavar="T", help=tr("Lúc nhận yêu cầu; bỏ trống: bây giờ."))
    ] = None,
) -> None:
    """Write down what was asked; the answer is due within two working days."""
    from app.cli.answers.readable_requests import request_lines
    from app.cli.desk import open_desk
    from app.services.citizens.views import DataRequest
    from app.services.retention.requests import take_request

    call = call_of(context)
    meant = one_of(tuple(AskedOfData), kind, "--kind")
    moment = None if asked_at is None else moment_meant(asked_at, "--asked-at")
    with open_desk(call) as desk:
        taken = desk.write(take_request, who, meant, DataRequest(requester, reason, moment))
    say(call, plain(taken), request_lines([taken]))


def requests(
    context: typer.Context,
    *,
    only_open: Annotated[bool, typer.Option("--open", help=tr("Chỉ những yêu cầu chưa trả lời."))] = False,
) -> None:
    """What waits first, by the day to answer by."""
    from app.cli.answers.readable_requests import request_lines
    from app.cli.desk import open_desk
    from app.services.retention.requests import citizen_requests

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(citizen_requests, only_open=only_open)
    say(call, plain(found), request_lines(found))


def answer(
    context: typer.Context,
    which: Annotated[
        str, typer.Argument(metavar="ID", help=tr("Mã của yêu cầu, như applicant requests cho biết."))
    ],
    *,
    words: Annotated[str, typer.Option("--answer", metavar="T", help=tr("Đã trả lời thế nào."))],
) -> None:
    """Keep what was answered."""
    from app.cli.answers.readable_requests import request_lines
    from app.cli.desk import open_desk
    from app.services.retention.requests import answer_request

    call = call_of(context)
    with open_desk(call) as desk:
        answered = desk.write(answer_request, which, words)
    say(call, plain(answered), request_lines([answered]))


def held(
    context: typer.Context,
    who: Who,
    *,
    archives: Annotated[
        list[Path] | None, typer.Option("--archive", metavar="F.db", help=tr("Tìm cả trong kho lưu trữ này."))
    ] = None,
    password_file: OfArchive = None,
) -> None:
    """What is held of her, why, until when, who looked, what may be erased; from the office and from archives."""
    from app.cli.answers.readable_requests import held_lines
    from app.cli.desk import open_desk, read_password
    from app.services.upkeep.archiving.holding import held_everywhere

    call = call_of(context)
    password = read_password(password_file, ARCHIVE_PASSWORD)
    if archives and password is None:
        raise BadCall(
            tr("Chưa có mật khẩu để mở kho lưu trữ. Chưa làm gì."),
            tr("Thêm --archive-password-file TỆP, hoặc đặt biến môi trường MOTCUA_ARCHIVE_PASSWORD."),
        )
    with open_desk(call) as desk:
        found = held_everywhere(desk.database, desk.actor, who, archives or (), password or "")
    say(call, plain(found), held_lines(found))
