"""`kit`: blank slips for power cuts, printed ahead with numbers of their own, and what has become of them."""

import uuid
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TypeVar

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, Call, call_of
from app.cli.asked.choices import one_of
from app.errors import Told, Unavailable
from app.language import tr
from printing.sheet import Paper

if TYPE_CHECKING:
    from app.cli.desk import Desk
    from app.services.views import KitSlipView


Given = TypeVar("Given")


class _What(StrEnum):
    """What is done with slips."""

    NEW = "new"
    LIST = "list"
    PRINT = "print"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class _Printed:
    """Where the papers go, `None` where they are not printed now, and on which paper."""

    output: Path | None
    paper: Paper


def kit(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="[WHAT]", help=" · ".join(_What))] = _What.NEW.value,
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help=tr("print, cancel: mã hoặc mã vạch của một phiếu."))
    ] = None,
    *,
    count: Annotated[
        int | None, typer.Option("--count", metavar="N", help=tr("new: bao nhiêu phiếu."))
    ] = None,
    given_to: Annotated[
        str | None, typer.Option("--to", metavar="NAME", help=tr("new: giao cho ai; bỏ trống là người in."))
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="F.pdf", help=tr("Tệp PDF được ghi, thay tệp cũ nếu có.")),
    ] = None,
    paper: Annotated[str, typer.Option("--paper", help=" · ".join(Paper))] = Paper.A4_TWO_UP.value,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="R", help=tr("cancel: vì sao huỷ phiếu."))
    ] = None,
    only_blank: Annotated[bool, typer.Option("--blank", help=tr("list: chỉ phiếu còn trắng."))] = False,
) -> None:
    """Give out slips with their cover (`new`), list them, print a kit's blank ones again, or cancel a spoilt one.

    Printed again a kit keeps its numbers. Entered later: `receive` with `kit` and `received_at`.
    """
    from app.cli.desk import open_desk

    call = call_of(context)
    meant = one_of(tuple(_What), what, "WHAT")
    printed = _Printed(output, one_of(tuple(Paper), paper, "--paper"))
    with open_desk(call) as desk:
        match meant:
            case _What.NEW:
                _new(call, desk, _needed(count, "--count"), given_to, printed)
            case _What.LIST:
                _list(call, desk, only_blank=only_blank)
            case _What.PRINT:
                file = _needed(output, "--output")
                _print(call, desk, _needed(text, "TEXT"), file, printed.paper)
            case _What.CANCEL:
                _cancel(call, desk, _needed(text, "TEXT"), reason)


def _needed(given: Given | None, name: str) -> Given:
    if given is None:
        raise BadCall(tr("Lệnh còn thiếu {name}. Chưa làm gì.", name=name))
    return given


def _new(call: Call, desk: "Desk", count: int, given_to: str | None, printed: _Printed) -> None:
    from app.files.writing import write_filled
    from app.services.reception.kits import issue

    slips: tuple[KitSlipView, ...] = ()

    def fill(file: BinaryIO) -> None:
        nonlocal slips
        slips = desk.write(issue, count, given_to)
        file.write(_papers(desk, slips, printed.paper))

    if printed.output is None:
        slips = desk.write(issue, count, given_to)
    else:
        try:
            # The numbers last: for a file that cannot be made at all none is given out.
            write_filled(printed.output, fill)
        except Told as error:
            if slips:
                raise _given_out_unwritten(printed.output, slips, error) from error
            raise
    _say(call, slips, printed.output)


def _given_out_unwritten(file: Path, slips: "tuple[KitSlipView, ...]", error: Told) -> Unavailable:
    first, last = slips[0].code, slips[-1].code
    return Unavailable(
        error.code,
        tr(
            "Không ghi được tệp {file}, nhưng các số phiếu {first} đến {last} đã được cấp.",
            file=file,
            first=first,
            last=last,
        ),
        tr(
            "{hint} Rồi in đúng các số ấy, không cấp số mới: motcua-admin kit print {first} --output F.pdf",
            hint=error.hint,
            first=first,
        ),
        slips=[each.code for each in slips],
    )


def _list(call: Call, desk: "Desk", *, only_blank: bool) -> None:
    from app.services.counter_slips.kit_slips import kit_slips

    _say(call, desk.read(kit_slips, only_blank=only_blank), None)


def _print(call: Call, desk: "Desk", text: str, output: Path, paper: Paper) -> None:
    from app.files.writing import write_whole
    from app.services.counter_slips.kit_slips import kit_slip, slips_of_kit

    slips = desk.read(slips_of_kit, uuid.UUID(desk.read(kit_slip, text).kit))
    write_whole(output, _papers(desk, slips, paper))
    _say(call, slips, output)


def _cancel(call: Call, desk: "Desk", text: str, reason: str | None) -> None:
    from app.services.reception.kits import spoil

    _say(call, (desk.write(spoil, text, reason),), None)


def _papers(desk: "Desk", slips: "tuple[KitSlipView, ...]", paper: Paper) -> bytes:
    from app.services.papers import everyday
    from app.services.papers.kit_papers import kit_papers

    return everyday.render(desk.read(kit_papers, slips), paper)


def _say(call: Call, slips: "tuple[KitSlipView, ...]", output: Path | None) -> None:
    from app.cli.answers.readable import kit_line
    from app.services.views.plain_values import plain

    written = [tr("Đã ghi {file}.", file=output)] if output is not None else []
    lines = [*map(kit_line, slips), *written] or [tr("Không có phiếu in sẵn nào.")]
    say(call, {"slips": plain(slips), "output": None if output is None else str(output)}, lines)
