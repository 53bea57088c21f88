"""One form of several dossiers as one job of the printer: those that have it, in the order asked for, and which have
not."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.papers import forms
from app.services.papers.printed_forms import PreparedForm, prepare, taken
from models.vocabulary import FormKind
from printing.bundle import Bundle

MOST = 200


@dataclass(frozen=True, slots=True)
class NotPrinted:
    """A dossier without the paper, and why in a sentence."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class SeveralPrepared:
    """Papers about to be printed together; `texts` are what each was asked by."""

    texts: tuple[str, ...]
    papers: tuple[PreparedForm, ...]
    left_out: tuple[NotPrinted, ...]


def prepare_several(uow: UnitOfWork, form: FormKind, texts: Sequence[str]) -> SeveralPrepared:
    """Take the number of each paper, as `printed_forms.prepare`; whoever has no such paper is left out.

    `UserError` `too_many_at_once`, or `none_to_print` where nobody has it.
    """
    if len(texts) > MOST:
        raise UserError(
            "too_many_at_once",
            tr("Một lần in nhiều nhất {most} hồ sơ. Chưa in gì.", most=MOST),
            tr("Chọn ít hồ sơ hơn."),
        )
    papers: dict[str, PreparedForm] = {}
    left_out: list[NotPrinted] = []
    for text in dict.fromkeys(texts):
        try:
            papers[text] = prepare(uow, form, text)
        except UserError as refused:
            left_out.append(NotPrinted(text, refused.message))
    if not papers:
        why = left_out[0].why if left_out else ""
        raise UserError(
            "none_to_print",
            tr("Không hồ sơ nào đang chọn có giấy này. {why}", why=why).strip(),
            tr("Chọn hồ sơ khác, hoặc in giấy khác."),
        )
    return SeveralPrepared(tuple(papers), tuple(papers.values()), tuple(left_out))


def document_of_several(uow: UnitOfWork, prepared: SeveralPrepared) -> Bundle:
    """The papers, one behind the other."""
    pairs = zip(prepared.papers, prepared.texts, strict=True)
    return Bundle(tuple(forms.document(uow, paper, text) for paper, text in pairs))


def several_taken(uow: UnitOfWork, prepared: SeveralPrepared, printer: str) -> None:
    """The printer has taken all of them; `printed_forms.taken` of each."""
    for paper in prepared.papers:
        taken(uow, paper.print_id, printer)
