"""`print`: a form as a PDF file, numbered and written down as the printer at the desk would have it."""

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.cli.asked.choices import one_of
from app.language import tr
from models.vocabulary import Channel, FormKind
from printing.roll import Roll
from printing.sheet import Paper

if TYPE_CHECKING:
    from app.cli.desk import Desk
    from app.services.papers.printed_forms import PreparedForm
    from printing.document import Document

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def print_form(
    context: typer.Context,
    form: Annotated[str, typer.Argument(metavar="FORM", help=" · ".join(FormKind))],
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT",
            help=tr(
                "Mã hồ sơ; guide: mã thủ tục hoặc mã hồ sơ; ledger, closing, cash: một ngày hoặc NGÀY..NGÀY; "
                "handover, difference: mã phiếu bàn giao."
            ),
        ),
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", metavar="F.pdf", help=tr("Tệp PDF được ghi, thay tệp cũ nếu có."))
    ],
    paper: Annotated[str, typer.Option("--paper", help=" · ".join((*Paper, *Roll)))] = Paper.A5.value,
    case: Annotated[
        str | None, typer.Option("--case", metavar="C", help=tr("Trường hợp (chỉ cho guide)."))
    ] = None,
    channel: Annotated[
        str | None, typer.Option("--channel", metavar="H", help=" · ".join(Channel) + " (guide)")
    ] = None,
) -> None:
    """Write the form to a PDF file; the file is there whole or not at all.

    A form counts as printed once the file is there; printed again it keeps its number and says so.
    """
    from app.cli.desk import open_desk
    from app.files.writing import write_whole
    from app.services.papers import closing_days, everyday, printed_forms

    call = call_of(context)
    meant = one_of(tuple(FormKind), form, "FORM")
    sheet = _paper(meant, paper)
    way = None if channel is None else one_of(tuple(Channel), channel, "--channel")
    if meant is not FormKind.GUIDE and (case is not None or way is not None):
        raise BadCall(tr("--case và --channel chỉ dùng cho print guide. Chưa làm gì."))
    with open_desk(call) as desk:
        anchor = closing_days.close_for_printing(desk.database, desk.actor, meant, text)
        prepared, document = _prepared(desk, meant, text, case, way)
        pdf = everyday.render(document, sheet)
        write_whole(output, pdf)
        if prepared is not None and not desk.database.location.is_archive:
            desk.write(printed_forms.taken, prepared.print_id, str(output))
        closing_days.closed(desk.database, desk.actor, anchor)
    pages = page_count(pdf)
    said = [tr("Đã ghi {file}: {pages} trang.", file=output, pages=pages)]
    if prepared is not None and prepared.reprint:
        said.append(tr("Đây là bản in lại lần {number}.", number=prepared.reprint))
    say(
        call,
        {
            "output": str(output),
            "pages": pages,
            "bytes": len(pdf),
            "form": meant.value,
            "number": prepared.number if prepared else None,
            "year": prepared.year if prepared else None,
            "reprint": prepared.reprint if prepared else 0,
        },
        said,
    )


def _prepared(
    desk: "Desk", form: FormKind, text: str, case: str | None, channel: Channel | None
) -> "tuple[PreparedForm | None, Document]":
    """The paper with its number; guidance needs nobody signed in and then has none."""
    from app.services.papers import forms, printed_forms

    if desk.database.location.is_archive:
        printed = desk.read(printed_forms.as_printed, form, text)
        return printed, desk.read(forms.document, printed, text)
    if form is not FormKind.GUIDE:
        prepared = desk.write(printed_forms.prepare, form, text)
        return prepared, desk.read(forms.document, prepared, text)
    document = desk.read(forms.guide, text, case, channel)
    return desk.write(printed_forms.prepare, form, text) if desk.actor else None, document


def _paper(form: FormKind, text: str) -> Paper | Roll:
    from app.services.papers.rolls import check_form

    words: tuple[StrEnum, ...] = (*Paper, *Roll)
    meant = one_of(words, text, "--paper")
    if isinstance(meant, Roll):
        check_form(form)
        return meant
    return Paper(meant)


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has; its page objects are never packed into streams."""
    return len(_PAGE.findall(pdf))
