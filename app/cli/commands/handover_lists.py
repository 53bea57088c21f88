"""`handover …`: dossiers handed over together, taken over, called back, and what is on its way."""

from collections.abc import Iterable
from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.language import tr

List = Annotated[str, typer.Argument(metavar="LIST", help=tr("Mã hoặc mã vạch của phiếu bàn giao."))]
Codes = Annotated[
    list[str] | None, typer.Argument(metavar="[CODE…]", help=tr("Mã hồ sơ; không ghi là cả phiếu."))
]
RequestId = Annotated[
    str | None,
    typer.Option("--request-id", metavar="ID", help=tr("Gọi lại cùng mã này chỉ làm một lần.")),
]


def new(
    context: typer.Context,
    codes: Annotated[list[str], typer.Argument(metavar="CODE…", help=tr("Mã hoặc mã vạch của hồ sơ."))],
    *,
    to_unit: Annotated[
        str | None,
        typer.Option("--to", metavar="UNIT", help=tr("Đơn vị nhận bàn giao; một phần tên cũng được.")),
    ] = None,
    to_agency: Annotated[
        str | None,
        typer.Option(
            "--agency", metavar="AGENCY", help=tr("Cơ quan nhận; không có --to là bộ phận một cửa.")
        ),
    ] = None,
    request_id: RequestId = None,
) -> None:
    """Hand the dossiers over together, all or none, and answer with their list."""
    from app.cli.answers.readable_handovers import handover_lines
    from app.cli.answers.results import handover_result
    from app.cli.desk import open_desk
    from app.services.acts.lists_made import make_list

    call = call_of(context)
    with open_desk(call) as desk:
        made = desk.write(make_list, tuple(codes), to_unit, to_agency, request_id)
    said = [tr("Ghi hai lần, tính một: {codes}", codes=", ".join(made.twice))] if made.twice else []
    document = {**handover_result(made.list), "twice": list(made.twice)}
    say(call, document, [*handover_lines(made.list), *said])


def show(context: typer.Context, text: List) -> None:
    """One list and what became of each dossier on it."""
    from app.cli.answers.readable_handovers import handover_lines
    from app.cli.answers.results import handover_result
    from app.cli.desk import open_desk
    from app.services.dossiers.handover_lists import list_shown

    call = call_of(context)
    with open_desk(call) as desk:
        view = desk.read(list_shown, text)
    say(call, {"kind": "handover", **handover_result(view)}, handover_lines(view))


def accept(context: typer.Context, text: List, codes: Codes = None, *, request_id: RequestId = None) -> None:
    """Take over what came with a list; what stands on it and is not named is marked as missing."""
    from app.cli.answers.readable_handovers import handover_lines
    from app.cli.answers.results import handover_result
    from app.cli.desk import open_desk
    from app.services.acts.lists_taken_over import take_over

    call = call_of(context)
    with open_desk(call) as desk:
        taken = desk.write(take_over, text, tuple(codes) if codes else None, request_id)
    named = {
        "accepted": (tr("Đã nhận"), taken.accepted),
        "missing": (tr("Thiếu"), taken.missing),
        "extra": (tr("Ngoài phiếu"), taken.extra),
        "before": (tr("Đã nhận trước đó"), taken.before),
    }
    document = {**handover_result(taken.list), **{name: list(found) for name, (_, found) in named.items()}}
    said = [f"{word} ({len(found)}): {_listed(found)}" for word, found in named.values() if found]
    say(call, document, [*said, *handover_lines(taken.list)])


def recall(
    context: typer.Context,
    text: List,
    codes: Codes = None,
    *,
    reason: Annotated[str | None, typer.Option("--reason", metavar="R", help=tr("Lý do."))] = None,
    request_id: RequestId = None,
) -> None:
    """Call back what is on its way by a list, all of it or the dossiers named."""
    from app.cli.answers.readable_handovers import handover_lines
    from app.cli.answers.results import handover_result
    from app.cli.desk import open_desk
    from app.services.acts.lists_taken_over import call_back

    call = call_of(context)
    with open_desk(call) as desk:
        view = desk.write(call_back, text, tuple(codes) if codes else None, reason, request_id)
    say(call, handover_result(view), handover_lines(view))


def waiting(
    context: typer.Context,
    *,
    hours: Annotated[
        int | None,
        typer.Option("--hours", metavar="N", help=tr("Chờ lâu hơn bấy nhiêu giờ làm việc là chậm.")),
    ] = None,
) -> None:
    """What was sent to or from one's agency and not taken over, the longest first."""
    from app.cli.answers.readable_handovers import transit_lines
    from app.cli.answers.results import transit_result
    from app.cli.desk import open_desk
    from app.services.dossiers.in_transit import transit_board

    call = call_of(context)
    if hours is not None and hours < 0:
        raise BadCall(tr("--hours phải từ 0 trở lên. Chưa làm gì."))
    with open_desk(call) as desk:
        board = desk.read(transit_board, hours)
    say(call, transit_result(board), transit_lines(board))


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(codes)
