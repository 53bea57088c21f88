"""What the reception screen says once the form has been to the office and back."""

from collections.abc import Callable
from datetime import datetime

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from app.services.counter_slips.views import SlipView
from app.services.views import DossierView
from app.services.wording.words import expected_word, money_text
from models.vocabulary import Action, CounterSlipKind, FormKind
from ui.counter.dossier.after_act import collected, print_steps, taken_words
from ui.counter.reception.day_words import due_words
from ui.counter.reception.typed import TypedForm
from ui.desk import Desk
from ui.messages import Step
from ui.printing.office_papers import print_paper


class Sayings:
    """Each a line across the window, with the next sensible steps."""

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._now = now

    def received(self, dossier: DossierView, *steps: Step) -> None:
        """A dossier was received; what is to be paid now is in sight, with the key that takes it."""
        due = due_words(local(dossier.due_at), self._now().date())
        mark = expected_word(by_calendar=dossier.due_provisional, by_term=dossier.term_unsettled)
        self._desk.messages.good(
            tr(
                # What she says aloud first: on a small screen the end may be out of sight.
                "Đã nhận, hẹn trả {due}: {applicant}, {code}",
                due=" · ".join(filter(None, (due, mark))),
                applicant=dossier.applicant,
                code=dossier.code,
            ),
            _to_pay(dossier),
            *steps,
        )

    def returned(self, dossier: DossierView, *steps: Step) -> None:
        """A dossier was received and returned in one go, and what was taken for it; papers are printed if asked for."""
        taken = collected(dossier)
        forms = (FormKind.RECEIPT, FormKind.FEE) if taken else (FormKind.RECEIPT,)
        self._desk.messages.good(
            tr("Đã nhận và trả ngay cho {applicant}: {code}", applicant=dossier.applicant, code=dossier.code),
            taken_words(taken),
            *print_steps(self._desk, forms, dossier.code),
            *steps,
        )

    def told(self, error: Told) -> None:
        """Say that the office refused, or could not do it."""
        self._desk.messages.told(error)

    def kept(self, slip: SlipView, print_again: Callable[[SlipView], None]) -> None:
        """Guidance or a refusal was written down; its paper can be printed again."""
        who = slip.intake.applicant.name or slip.intake.applicant.phone or ""
        if slip.dossier is not None:
            text = tr(
                "{slip} của {who} đã thành hồ sơ {code}", slip=slip.reference, who=who, code=slip.dossier
            )
        elif slip.kind is CounterSlipKind.REFUSAL:
            text = tr("Đã từ chối tiếp nhận hồ sơ của {who}, phiếu {slip}", slip=slip.reference, who=who)
        else:
            text = tr("Đã hướng dẫn {who}, phiếu {slip}", slip=slip.reference, who=who)
        hint = slip.reason or tr("Còn thiếu: {papers}", papers="; ".join(slip.missing))
        self._desk.messages.good(text, hint, (tr("In lại phiếu"), lambda: print_again(slip)))

    def opened(self, slip: SlipView) -> None:
        """Say that a kept slip of the counter was put back into the form."""
        day = f"{local(slip.changed_at):%d/%m/%Y}"
        self._desk.messages.info(
            tr("{slip}, hướng dẫn ngày {day}. Đủ giấy tờ thì bấm Ctrl+Enter.", slip=slip.reference, day=day),
            tr("Lần trước còn thiếu: {papers}", papers="; ".join(slip.missing)),
        )

    def saved_before(self, dossier: DossierView, start_over: Callable[[], None]) -> None:
        """An earlier sending had arrived after all, and the form is another by now."""
        self._desk.messages.warn(
            tr(
                "Lần bấm trước đã lưu thành {code}; chỗ sửa sau đó chưa có trong hồ sơ ấy.", code=dossier.code
            ),
            tr("Tờ đang gõ còn nguyên: bỏ đi nếu không cần, hoặc lưu thành một hồ sơ khác."),
            (
                tr("In giấy hẹn {code}", code=dossier.code),
                lambda: print_paper(self._desk, FormKind.RECEIPT, dossier.code),
            ),
            (tr("Bỏ tờ đang gõ"), start_over),
        )

    def refused(self, count: int) -> None:
        """So many places have to be put right before the form can be saved."""
        self._desk.messages.bad(
            tr("Chưa lưu: còn {count} chỗ cần xem lại", count=count),
            tr("Chỗ cần xem lại có viền đỏ; những gì đã gõ vẫn còn nguyên."),
        )

    def not_saved(self, error: Told, again: Callable[[], None]) -> None:
        """The office could not be reached; the same form can be sent again."""
        self._desk.messages.told(
            error,
            (tr("Lưu lại"), again),
            hint=tr("Tờ đang gõ được giữ nguyên, cả khi mất điện. {hint}", hint=error.hint).strip(),
        )

    def not_at_once(self) -> None:
        """What is on the page takes longer than a wait at the desk, or another person."""
        self._desk.messages.warn(
            tr("Hồ sơ này chưa trả ngay tại quầy được."),
            tr(
                "Chỉ trả ngay được việc làm xong trong ngày, nộp tại quầy, khi một người có quyền làm cả ba bước."
            ),
        )

    def unkept(self) -> None:
        """Say that this PC cannot keep half-typed forms."""
        self._desk.messages.warn(
            tr("Máy này không ghi được bản nháp, tờ đang gõ sẽ mất nếu mất điện."),
            tr("Lưu hồ sơ như thường; nhờ kỹ thuật xem ổ đĩa còn chỗ không."),
        )


def owes(dossier: DossierView) -> bool:
    """Whether money may be taken for it now by whoever looks."""
    return any(offer.action is Action.COLLECT_FEE for offer in dossier.actions)


def _to_pay(dossier: DossierView) -> str:
    if not owes(dossier):
        return ""
    left = [fee.remaining for fee in dossier.fees]
    known = sum(each or 0 for each in left)
    if None in left:
        return tr("Phải thu {amount} và khoản chưa rõ số tiền.", amount=money_text(known))
    return tr("Phải thu {amount}.", amount=money_text(known))


def draft_words(form: TypedForm, when: str) -> tuple[str, str]:
    """What is said of a form found half typed: since when, whose and for what."""
    subject = " · ".join(part for part in (form.applicant.name, form.procedure_name) if part)
    return tr("Có hồ sơ đang gõ dở lúc {when}", when=when), subject
