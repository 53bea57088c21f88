"""`precheck …` and `refusal …`: what was given at the counter without a dossier."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, Call, call_of
from app.errors import Told
from app.language import tr
from app.services.views.plain_values import plain
from models.vocabulary import CounterSlipKind

if TYPE_CHECKING:
    from app.services.counter_slips.views import SlipView
    from app.services.views.given import Intake

File = Annotated[
    str, typer.Argument(metavar="FILE|-", help=tr("Tệp JSON của một hồ sơ; dấu - là đầu vào chuẩn."))
]
Reference = Annotated[str, typer.Argument(metavar="SLIP", help=tr("Số phiếu, như HD-2026-0001."))]
Text = Annotated[
    str | None, typer.Argument(metavar="[TEXT]", help=tr("Tên, số điện thoại; bỏ trống: tất cả."))
]


def save_guidance(
    context: typer.Context,
    file: File,
    *,
    missing: Annotated[
        list[str],
        typer.Option("--missing", metavar="PAPER", help=tr("Giấy tờ còn thiếu; ghi nhiều lần được.")),
    ],
) -> None:
    """Keep who came for what, and which papers are still to be brought."""
    from app.cli.desk import open_desk
    from app.services.reception.keeping_slips import keep_guidance

    call = call_of(context)
    intake = _intake(file)
    with open_desk(call) as desk:
        _say_slip(call, desk.write(keep_guidance, intake, tuple(missing)))


def save_refusal(
    context: typer.Context,
    file: File,
    *,
    reason: Annotated[str, typer.Option("--reason", metavar="R", help=tr("Vì sao không tiếp nhận."))],
    basis: Annotated[str, typer.Option("--basis", metavar="T", help=tr("Căn cứ: điều, khoản của văn bản."))],
) -> None:
    """Refuse to receive, with form 03 under a number of its own; `print refusal SLIP` prints it."""
    from app.cli.desk import open_desk
    from app.services.reception.keeping_slips import refuse_at_counter

    call = call_of(context)
    intake = _intake(file)
    with open_desk(call) as desk:
        _say_slip(call, desk.write(refuse_at_counter, intake, reason, basis))


def receive_guidance(context: typer.Context, slip: Reference) -> None:
    """Make a dossier of it, as it was typed, all papers it asks for included."""
    from app.cli.answers.readable import received_line
    from app.cli.answers.results import dossier_result
    from app.cli.desk import open_desk
    from app.services.counter_slips.slips import look
    from app.services.reception.receiving import receive

    call = call_of(context)
    with open_desk(call) as desk:
        kept = desk.write(look, slip)
        view = desk.write(receive, replace(kept.intake, papers=None, precheck=kept.reference))
    say(call, dossier_result(view), [received_line(view)])


def list_guidance(context: typer.Context, text: Text = None) -> None:
    """Guidance that has not become a dossier yet, newest first."""
    _list(call_of(context), CounterSlipKind.GUIDANCE, text)


def list_refusals(context: typer.Context, text: Text = None) -> None:
    """Refusals at the counter, newest first."""
    _list(call_of(context), CounterSlipKind.REFUSAL, text)


def show(context: typer.Context, slip: Reference) -> None:
    """One slip; that it was shown is on the record."""
    from app.cli.desk import open_desk
    from app.services.counter_slips.slips import look

    call = call_of(context)
    with open_desk(call) as desk:
        _say_slip(call, desk.write(look, slip))


def _list(call: Call, kind: CounterSlipKind, text: str | None) -> None:
    from app.cli.answers.readable import slip_line
    from app.cli.desk import open_desk
    from app.services.counter_slips.slips import find, listed

    with open_desk(call) as desk:
        found = desk.read(listed, kind) if text is None else desk.read(find, text)
    rows = [row for row in found if row.kind is kind]
    say(call, plain(rows), [slip_line(row) for row in rows] or [tr("Không có phiếu nào.")])


def _intake(file: str) -> "Intake":
    from app.cli.asked.intake import read_intake
    from app.cli.asked.intake_file import read_batch
    from app.cli.commands.receiving import opened

    with opened(file) as stream:
        items = list(read_batch(stream, is_lines=False).items)
    if len(items) != 1:
        raise BadCall(tr("Tệp phải có đúng một hồ sơ. Chưa làm gì."))
    if isinstance(items[0], Told):
        raise items[0]
    return read_intake(items[0])


def _say_slip(call: Call, slip: "SlipView") -> None:
    from app.cli.answers.readable import moment_text

    lines = [
        f"{slip.reference} · {slip.intake.applicant.name or slip.intake.applicant.phone or ''}",
        slip.procedure_name,
        tr("Ghi lúc {when}, {who}", when=moment_text(slip.changed_at), who=slip.changed_by),
    ]
    if slip.missing:
        lines.append(tr("Còn thiếu: {papers}", papers="; ".join(slip.missing)))
    if slip.reason:
        lines += [tr("Lý do: {reason}", reason=slip.reason), tr("Căn cứ: {basis}", basis=slip.legal_basis)]
    if slip.dossier:
        lines.append(tr("Đã thành hồ sơ {code}", code=slip.dossier))
    say(call, plain(slip), lines)
