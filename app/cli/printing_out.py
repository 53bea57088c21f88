"""`print`: a form as a PDF file."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answer import say
from app.cli.call import BadCall, call_of
from app.cli.choices import one_of
from app.language import tr
from models.vocabulary import Channel
from printing.sheet import Paper

if TYPE_CHECKING:
    from app.cli.desk import Desk
    from printing.document import Document


class Form(StrEnum):
    """The forms there are."""

    RECEIPT = "receipt"
    FEE = "fee"
    RESULT = "result"
    GUIDE = "guide"


def print_form(
    context: typer.Context,
    form: Annotated[str, typer.Argument(metavar="FORM", help=" · ".join(Form))],
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help=tr("Mã hồ sơ; với guide: mã thủ tục hoặc mã hồ sơ."))
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", metavar="F.pdf", help=tr("Tệp PDF được ghi, thay tệp cũ nếu có."))
    ],
    paper: Annotated[str, typer.Option("--paper", help=" · ".join(Paper))] = Paper.A5.value,
    reprint: Annotated[bool, typer.Option("--reprint", help=tr("Ghi rõ đây là bản in lại."))] = False,
    case: Annotated[
        str | None, typer.Option("--case", metavar="C", help=tr("Trường hợp (chỉ cho guide)."))
    ] = None,
    channel: Annotated[
        str | None, typer.Option("--channel", metavar="H", help=" · ".join(Channel) + " (guide)")
    ] = None,
) -> None:
    """Write the form to a PDF file; the file is there whole or not at all."""
    from app.cli.desk import open_desk
    from app.cli.pdf_file import page_count, write_whole
    from app.services import papers

    call = call_of(context)
    meant = one_of(tuple(Form), form, "FORM")
    sheet = one_of(tuple(Paper), paper, "--paper")
    way = None if channel is None else one_of(tuple(Channel), channel, "--channel")
    is_guide = meant is Form.GUIDE
    if not is_guide and (case is not None or way is not None):
        raise BadCall(tr("--case và --channel chỉ dùng cho print guide. Chưa làm gì."))
    if meant is not Form.RECEIPT and reprint:
        raise BadCall(tr("--reprint chỉ dùng cho print receipt. Chưa làm gì."))
    with open_desk(call) as desk:
        document = _guide(desk, text, case, way) if is_guide else _slip(desk, meant, text, reprint=reprint)
        pdf = papers.render(document, sheet)
    write_whole(output, pdf)
    pages = page_count(pdf)
    say(
        call,
        {"output": str(output), "pages": pages, "bytes": len(pdf)},
        [tr("Đã ghi {file}: {pages} trang.", file=output, pages=pages)],
    )


def _slip(desk: "Desk", form: Form, text: str, *, reprint: bool) -> "Document":
    from app.services import papers

    if form is Form.RECEIPT:
        return desk.read(papers.receipt, text, reprint=reprint)
    if form is Form.FEE:
        return desk.read(papers.fee_receipt, text)
    return desk.read(papers.result_receipt, text)


def _guide(desk: "Desk", text: str, case: str | None, channel: Channel | None) -> "Document":
    """The guide slip of a procedure, or of a dossier's procedure and case."""
    from app.errors import UserError
    from app.services import finding, papers

    try:
        return desk.read(papers.guide_slip, text, case=case, channel=channel or Channel.DIRECT)
    except UserError as unknown:
        if unknown.code != "unknown_procedure":
            raise
        try:
            dossier = desk.read(finding.dossier, text)
        except UserError:
            raise unknown from None
    return desk.read(
        papers.guide_slip,
        dossier.procedure,
        case=case or dossier.case,
        channel=channel or dossier.channel,
    )
