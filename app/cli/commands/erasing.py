"""`archive erasable`, `ask`, `agree` …: personal data past their term erased, by two persons."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.agreeing import agreed
from app.cli.answers.answer import say
from app.cli.asked.call import Call, call_of
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.services.retention.register import ErasureView

Year = Annotated[int | None, typer.Option("--year", metavar="Y", help=tr("Năm kết thúc hồ sơ."))]
Procedure = Annotated[str | None, typer.Option("--procedure", metavar="CODE", help=tr("Chỉ thủ tục này."))]
Citizen = Annotated[
    str | None,
    typer.Option("--citizen", metavar="TEXT", help=tr("Chỉ người nộp này: số, điện thoại hoặc mã.")),
]
Which = Annotated[
    str, typer.Argument(metavar="ID", help=tr("Mã của đề nghị, như archive erasures cho biết."))
]


def erasable(
    context: typer.Context, *, year: Year = None, procedure: Procedure = None, citizen: Citizen = None
) -> None:
    """What may go today; for leaders and administrators."""
    from app.cli.answers.readable_retention import erasable_lines
    from app.cli.desk import open_desk
    from app.services.retention.asking import may_go
    from app.services.retention.erasable import ErasureScope

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(may_go, ErasureScope(year, procedure, citizen))
    say(call, plain(found), erasable_lines(found))


def ask(
    context: typer.Context,
    *,
    reason: Annotated[str, typer.Option("--reason", metavar="R", help=tr("Căn cứ; không ghi tên ai."))],
    year: Year = None,
    procedure: Procedure = None,
    citizen: Citizen = None,
) -> None:
    """The first person: list what may go and ask for it; nothing is erased yet."""
    from app.cli.answers.readable_retention import erasure_lines
    from app.cli.desk import open_desk
    from app.services.retention import asking
    from app.services.retention.erasable import ErasureScope
    from app.services.retention.words import stays_lines

    call = call_of(context)
    with open_desk(call) as desk:
        asked = desk.write(asking.ask, ErasureScope(year, procedure, citizen), reason)
    document = {**asdict(asked.erasure), "stays": asked.stays}
    say(call, plain(document), [*erasure_lines([asked.erasure]), *stays_lines(asked.stays)])


def register(context: typer.Context) -> None:
    """All erasings of the office, the latest first."""
    from app.cli.answers.readable_retention import erasure_lines
    from app.cli.desk import open_desk
    from app.services.retention.register import erasures

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(erasures)
    say(call, plain(found), erasure_lines(found))


def agree(
    context: typer.Context,
    which: Which,
    *,
    yes: Annotated[bool, typer.Option("--yes", help=tr("Làm ngay, không hỏi; không lùi lại được."))] = False,
) -> None:
    """The second person, a leader: look at the list, and erase."""
    from app.cli.answers.readable_retention import erasure_lines, listed_lines
    from app.cli.desk import open_desk
    from app.services.retention import agreeing
    from app.services.retention.erasing import erase
    from app.services.retention.words import asked_lines, what_erasing_means

    call = call_of(context)
    with open_desk(call) as desk:
        seen = desk.read(agreeing.listed, which)
        told = [*listed_lines(seen.dossiers), *asked_lines(seen.asked), what_erasing_means()]
        if not yes:
            code = desk.read(agreeing.office_code)
            agreed(
                call, code, told, tr("Xoá dữ liệu cá nhân"), dossiers=[each.code for each in seen.dossiers]
            )
        done = erase(desk.database, desk.actor, which, seen.listed)
    lines = [*(told if yes else ()), *erasure_lines([done.erasure])]
    if not done.is_out_of_the_file:
        lines.append(
            tr(
                "Tệp dữ liệu đang bận nên chưa ghi lại được: đóng các máy khác rồi chạy motcua-admin archive scrub."
            )
        )
    say(call, plain(done), lines)


def refuse(context: typer.Context, which: Which) -> None:
    """The second person does not agree."""
    from app.cli.desk import open_desk
    from app.services.retention import agreeing

    call = call_of(context)
    with open_desk(call) as desk:
        refused = desk.write(agreeing.refuse, which)
    _say(call, refused)


def withdraw(context: typer.Context, which: Which) -> None:
    """Who asked takes it back."""
    from app.cli.desk import open_desk
    from app.services.retention import asking

    call = call_of(context)
    with open_desk(call) as desk:
        withdrawn = desk.write(asking.withdraw, which)
    _say(call, withdrawn)


def scrub(context: typer.Context) -> int:
    """Write a file of data anew, so that nothing is in it that no row has."""
    from app.cli.answers.exits import DONE, UNAVAILABLE
    from app.cli.desk import open_desk
    from app.services.retention.erasing import scrub_again

    call = call_of(context)
    with open_desk(call) as desk:
        is_done = scrub_again(desk.database, desk.actor)
    words = (
        tr("Tệp không còn gì đã xoá.")
        if is_done
        else tr("Tệp đang bận, hoặc đĩa thiếu chỗ; chưa ghi lại được.")
    )
    say(call, {"is_out_of_the_file": is_done}, [words])
    return DONE if is_done else UNAVAILABLE


def _say(call: Call, erasure: "ErasureView") -> None:
    from app.cli.answers.readable_retention import erasure_lines

    say(call, plain(erasure), erasure_lines([erasure]))
