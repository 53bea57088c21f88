"""`desk leases|conflicts|settle|end`: desk numbers on loan, and what desks did alone that the rules refused."""

from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.language import tr
from app.services.views.plain_values import plain


def leases(
    context: typer.Context,
    *,
    with_ended: Annotated[bool, typer.Option("--all", help=tr("Cả những lần mượn đã kết thúc."))] = False,
) -> None:
    """The PCs that may go on alone, each with its desk number, until when, and what of it is still out."""
    from app.cli.answers.readable_desks import lease_line
    from app.cli.desk import open_desk
    from app.services.alone.leasing import leases as all_leases

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(all_leases, with_ended=with_ended)
    nothing = [tr("Chưa có máy nào mượn số quầy.")]
    say(call, {"leases": plain(found)}, [lease_line(each) for each in found] or nothing)


def end(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="DESK", help=tr("Số quầy, từ 10 đến 89."))],
    *,
    reason: Annotated[str | None, typer.Option("--reason", metavar="R", help=tr("Vì sao thu lại."))] = None,
) -> None:
    """End the loan of a PC that will not come back; a leader or an administrator does."""
    from app.cli.answers.readable_desks import lease_line
    from app.cli.desk import open_desk
    from app.services.alone.leasing import end_lease

    call = call_of(context)
    with open_desk(call) as desk:
        ended = desk.write(end_lease, number, reason)
    say(call, plain(ended), [lease_line(ended)])


def conflicts(
    context: typer.Context,
    *,
    with_settled: Annotated[bool, typer.Option("--all", help=tr("Cả những việc đã xử lý."))] = False,
) -> None:
    """What a desk did alone and the rules refused, with both sides; that it was shown is on record."""
    from app.cli.answers.readable_desks import conflict_lines
    from app.cli.desk import open_desk
    from app.services.alone.conflicts import conflicts as all_conflicts
    from app.services.alone.conflicts import shown

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(all_conflicts, with_settled=with_settled)
        if new := tuple(each.key for each in found if each.shown_at is None):
            desk.write(shown, new)
    nothing = [tr("Không có việc nào của quầy mất mạng cần xử lý.")]
    lines = [line for each in found for line in conflict_lines(each)]
    say(call, {"conflicts": plain(found)}, lines or nothing)


def settle(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help=tr("Số của việc, như desk conflicts cho biết."))],
    *,
    how: Annotated[
        str | None, typer.Option("--how", metavar="TEXT", help=tr("Đã xử lý thế nào, một câu."))
    ] = None,
) -> None:
    """Say how a conflict was settled; its refused papers go along."""
    from app.cli.answers.readable_desks import conflict_lines
    from app.cli.desk import open_desk
    from app.services.alone.conflicts import settle_conflict

    call = call_of(context)
    with open_desk(call) as desk:
        settled = desk.write(settle_conflict, key, how)
    say(call, plain(settled), conflict_lines(settled))


def send(context: typer.Context) -> None:
    """Let what this PC did alone go in, as far as it is hers who calls; asked again, nothing is done twice."""
    from app.cli.desk import entered_at_server
    from app.database.alone.keeper import shut_to_her
    from app.database.alone.opening import place_of
    from app.services.alone.line import send_waiting
    from app.services.alone.sending import not_all_in
    from app.services.views.desks import SentView
    from app.services.wording.desk_words import waiting_words

    call = call_of(context)
    with entered_at_server(call) as entered:
        if entered.database.location.alone is not None:
            raise BadCall(tr("Không tới được máy chủ nên chưa gửi được gì. Việc đã ghi vẫn giữ ở máy này."))
        spare = entered.spare
        if spare is not None and spare.vault.is_shut_to(spare.held):
            raise shut_to_her()
        place = None if spare is None else place_of(spare.vault, spare.held)
        sent = SentView() if place is None else send_waiting(entered.database, place, entered.actor)
    lines = [tr("{done} việc đã vào sổ, {refused} việc cần xử lý.", done=sent.done, refused=sent.refused)]
    lines += waiting_words(sent)
    if (trouble := not_all_in(sent)) is not None:
        lines.append(f"{trouble.message} {trouble.hint}")
    say(call, plain(sent), lines)
