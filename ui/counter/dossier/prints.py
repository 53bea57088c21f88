"""The papers a card can print, when each exists, and which were printed already."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.errors import UserError
from app.language import tr
from app.rules.papers_owed import OF_THE_RECEIVER, ONLY_BY_AN_ACT
from app.services.papers.owed_papers import act_owing
from app.services.views import DossierView
from models.vocabulary import FormKind
from printing.parts import PARTS
from ui.counter.dossier.story import Story
from ui.desk import Desk
from ui.printing.office_papers import preview_paper, print_label, print_paper
from ui.printing.to_docx import save_docx
from ui.theme import S2, S6
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty
from ui.widgets.labels import label
from ui.widgets.moments import short

if TYPE_CHECKING:
    from app.services.papers.printed_forms import PrintedView


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """A paper the dossier has: the form and its title."""

    form: FormKind
    title: str


def form_title(form: FormKind) -> str:
    """What people call a form of a dossier."""
    return {
        FormKind.RECEIPT: tr("Giấy hẹn"),
        FormKind.SUPPLEMENT: tr("Phiếu yêu cầu bổ sung"),
        FormKind.REFUSAL: tr("Phiếu từ chối"),
        FormKind.APOLOGY: tr("Phiếu xin lỗi, hẹn lại"),
        FormKind.STOP: tr("Thông báo dừng giải quyết"),
        FormKind.CONTROL: tr("Phiếu kiểm soát quá trình"),
        FormKind.FEE: tr("Biên lai thu phí, lệ phí"),
        FormKind.RESULT: tr("Giấy biên nhận kết quả"),
        FormKind.LOST_SLIP: tr("Giấy cam kết mất giấy hẹn"),
        FormKind.RESULTS: tr("Giấy biên nhận chung nhiều kết quả"),
        FormKind.SEVERAL: tr("Giấy nhận nhiều hồ sơ"),
    }.get(form, form.value)


def paper_offers(dossier: DossierView, story: Story) -> tuple[PaperOffer, ...]:
    """The papers a dossier has, in the order in which it comes to have them."""
    forms = (
        FormKind.RECEIPT,
        FormKind.SEVERAL,
        FormKind.SUPPLEMENT,
        FormKind.REFUSAL,
        FormKind.APOLOGY,
        FormKind.STOP,
        FormKind.CONTROL,
        FormKind.FEE,
        FormKind.LOST_SLIP,
        FormKind.RESULT,
        FormKind.RESULTS,
    )
    printed_here = (each for each in forms if dossier.is_received_here or each not in OF_THE_RECEIVER)
    return tuple(PaperOffer(form, form_title(form)) for form in printed_here if _exists(form, dossier, story))


class PrintsPart(QWidget):
    """A line for each paper the dossier has: print it, or look at it first; below, what was printed when."""

    def __init__(self, desk: Desk, printed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._printed = desk, printed
        self._shown: tuple[object, ...] = ()
        self._buttons: dict[str, Button] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(S6, 0, 0, S2)
        self._grid.setHorizontalSpacing(S2)
        self._grid.setVerticalSpacing(S2)
        self._grid.setColumnStretch(0, 1)

    def show_dossier(self, dossier: DossierView, story: Story) -> None:
        """Offer the papers of a dossier; the button that has the keyboard keeps it."""
        offers = paper_offers(dossier, story)
        shown = (dossier.code, offers, story.printed)
        if shown == self._shown:
            return
        self._shown = shown
        held = next((name for name, button in self._buttons.items() if button.hasFocus()), None)
        self._fill(dossier.code, offers, story)
        if held in self._buttons:
            self._buttons[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, code: str, offers: tuple[PaperOffer, ...], story: Story) -> None:
        empty(self._grid)
        self._buttons = {}
        now = self._desk.database.now
        for line, offer in enumerate(offers):
            buttons = {
                f"print {offer.form}": self._print_button(offer, code),
                f"see {offer.form}": self._preview_button(offer, code),
                **({f"docx {offer.form}": self._docx_button(offer, code)} if offer.form in PARTS else {}),
            }
            self._buttons |= buttons
            self._grid.addWidget(label(offer.title, wrap=True), 2 * line, 0)
            for column, button in enumerate(buttons.values(), start=1):
                self._grid.addWidget(button, 2 * line, column)
                # A layout shows what is added to it only later, and what is not in sight cannot take the focus.
                button.show()
            taken = [each for each in story.printed if each.form is offer.form]
            if taken:
                words = "\n".join(printed_words(each, now) for each in taken)
                self._grid.addWidget(label(words, "muted", wrap=True, copyable=True), 2 * line + 1, 0, 1, 4)
        self._add_label(code, 2 * len(offers))

    def _add_label(self, code: str, line: int) -> None:
        """Below the papers: the label of the folder, which is in no register."""
        title = tr("Nhãn hồ sơ")
        button = Button(tr("In nhãn"), lambda: print_label(self._desk, code), icon="print")
        button.setAccessibleName(tr("In {paper}", paper=title))
        self._buttons["print label"] = button
        self._grid.addWidget(label(title, wrap=True), line, 0)
        self._grid.addWidget(button, line, 1)
        button.show()

    def _print_button(self, offer: PaperOffer, code: str) -> Button:
        button = Button(
            tr("In"), lambda: print_paper(self._desk, offer.form, code, self._printed), icon="print"
        )
        button.setAccessibleName(tr("In {paper}", paper=offer.title))
        return button

    def _preview_button(self, offer: PaperOffer, code: str) -> Button:
        title = f"{offer.title} · {code}"
        button = Button(
            tr("Xem"),
            lambda: preview_paper(self._desk, title, offer.form, code, self._printed),
            icon="preview",
        )
        button.setAccessibleName(tr("Xem trước {paper}", paper=offer.title))
        return button

    def _docx_button(self, offer: PaperOffer, code: str) -> Button:
        button = Button("DOCX", lambda: save_docx(self._desk, self, offer.form, code), kind="quiet")
        button.setToolTip(tr("Lưu thành DOCX để sửa tay"))
        button.setAccessibleName(tr("Lưu {paper} thành DOCX để sửa tay", paper=offer.title))
        return button


def printed_words(paper: "PrintedView", now: datetime) -> str:
    """When a paper was printed, under which number, by whom, and whether it was a reprint."""
    parts = [tr("số {number}/{year}", number=paper.number, year=paper.year)]
    if paper.reprint:
        parts.append(tr("in lại lần {count}", count=paper.reprint))
    parts += [short(paper.printed_at, now), paper.printed_by]
    return " · ".join(parts)


def _exists(form: FormKind, dossier: DossierView, story: Story) -> bool:
    if form in (FormKind.SEVERAL, FormKind.RESULTS):
        return story.is_one_of_several if form is FormKind.SEVERAL else story.is_returned_with_others
    if form is FormKind.FEE:
        return any(pay.refunded_at is None for fee in dossier.fees for pay in fee.payments)
    if form is FormKind.RESULT and dossier.returned_at is not None:
        return True
    if form not in ONLY_BY_AN_ACT:
        return True
    try:
        act_owing(form, dossier, story.acts)
    except UserError:
        return False
    return True
