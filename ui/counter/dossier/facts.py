"""What a clerk reads first on a card: whose, what, when, where it lies, what is owed."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.language import tr
from app.rules.calendar import local
from app.rules.clock import stopped_late
from app.services.dossiers.movement_words import late_entry_words
from app.services.views import DossierView, Person
from app.services.wording.words import (
    channel_word,
    expected_word,
    money_text,
    money_word,
    place_word,
    result_text,
    term_words,
    why_expected,
)
from models.vocabulary import Channel, Clock, Money, Status, TermUnit, Transit
from ui.counter.dossier.story import Story
from ui.counter.files.signatures import Lines
from ui.icons import IconLabel
from ui.theme import S1, S2, S3, repolish
from ui.widgets.expander import Expander
from ui.widgets.labels import label
from ui.widgets.moments import due_look, exact, lateness, relative, short

_NO_BREAK = "\u00a0"


class FactLine(QWidget):
    """An icon, a line, and a muted line under it."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon, "muted")
        self.first = label(wrap=True, copyable=True)
        self.second = label(role="muted", wrap=True, copyable=True)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.first)
        lines.addWidget(self.second)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)

    def say(
        self, first: str, second: str = "", *, role: str = "", icon: str = "", tone: str = "muted"
    ) -> None:
        """Show two lines; `role` colours the first, `icon` and `tone` change the icon."""
        _set(self.first, first, role)
        _set(self.second, second, "muted")
        if icon:
            self._icon.show_icon(icon, tone)
        self.setVisible(bool(first))


class FactsPart(QWidget):
    """The facts of one dossier, without anything that can be pressed but "vì sao?"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = FactLine("person")
        self.represented = FactLine("person")
        self.procedure = FactLine("dossier")
        self.due = FactLine("calendar")
        self._reasons = label(role="muted", wrap=True, copyable=True)
        self._reasons.setContentsMargins(S3 * 2, 0, 0, 0)
        self.why = Expander(tr("Vì sao?"), self._reasons)
        self.proposed = FactLine("warning")
        self.stopped = FactLine("paused")
        self.where = FactLine("office")
        self.transit = FactLine("route")
        self.money = FactLine("money")
        self.result = FactLine("dossier")
        self.proof = FactLine("proof")
        self.taken = FactLine("done")
        self.told_later = FactLine("warning")
        self.slip = FactLine("warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2 + S1 // 2)
        for line in (self.slip, self.person, self.represented, self.procedure, self.due):
            column.addWidget(line)
        column.addWidget(self.why)
        for line in (
            self.proposed,
            self.stopped,
            self.where,
            self.transit,
            self.money,
            self.result,
            self.proof,
            self.taken,
            self.told_later,
        ):
            column.addWidget(line)

    def show_dossier(self, dossier: DossierView, now: datetime) -> None:
        """Show a dossier as it stands at the moment `now`."""
        self.person.say(*_person(dossier.applicant_person), role="strong")
        if dossier.represented is not None:
            name, numbers = _person(dossier.represented)
            letter = dossier.authority and tr("giấy uỷ quyền {letter}", letter=dossier.authority)
            about = " · ".join(part for part in (numbers, letter) if part)
            self.represented.say(tr("Nộp thay: {name}", name=name), about)
        else:
            self.represented.say("")
        self.procedure.say(dossier.procedure_name, _case(dossier))
        self._show_slip(dossier, now)
        self._show_due(dossier, now)
        self.show_stop(dossier, now)
        self.show_told_later(Story(), now)
        self._show_place(dossier, now)
        self._show_transit(dossier)
        self._show_money(dossier)
        self._show_result(dossier)

    def _show_slip(self, dossier: DossierView, now: datetime) -> None:
        """Say that the paper somebody may bring counts no more."""
        if not dossier.lost_slips:
            self.slip.say("")
            return
        lost = dossier.lost_slips[-1]
        first = tr("{who} báo mất giấy hẹn {when}", who=lost.told_by, when=short(lost.at, now))
        second = tr(
            "Chỉ trả khi so đúng giấy tờ tuỳ thân; giấy hẹn cấp lại ghi lần {count}.",
            count=len(dossier.lost_slips),
        )
        self.slip.say(first, second, role="warning", tone="warning")

    def show_proof(self, lines: Lines, *, is_good: bool) -> None:
        """Say who signed the result's files, and what is to be known of it before it is handed over."""
        if not lines:
            self.proof.say("")
            return
        tone = "good" if is_good else "warning"
        first = tr("Kết quả có {count} chữ ký số", count=len(lines))
        self.proof.say(
            first, "\n".join(f"{who}: {what}" for who, what in lines), role=tone, icon="proof", tone=tone
        )

    def show_proposal(self, dossier: DossierView, story: Story) -> None:
        """Say that an officer proposes to refuse, and why, while a leader may still decide."""
        proposal = story.proposed_refusal
        if proposal is None or dossier.status not in (Status.RECEIVED, Status.IN_PROGRESS):
            self.proposed.say("")
            return
        first = tr("{who} đề nghị từ chối", who=proposal.actor)
        self.proposed.say(first, proposal.reason or "", role="warning", icon="warning", tone="warning")

    def show_told_later(self, story: Story, now: datetime) -> None:
        """Say which acts were written down long after they happened."""
        lines = late_entry_words(story.acts, partial(short, now=now))
        first = tr("Có việc nhập bù") if lines else ""
        self.told_later.say(first, "\n".join(lines), role="warning", tone="warning")

    def show_stop(self, dossier: DossierView, now: datetime, why: str = "") -> None:
        """Say since when the clock stands still, for what, and until when the citizen has time."""
        if dossier.clock is not Clock.STOPPED or dossier.clock_stopped_at is None:
            self.stopped.say("")
            return
        what = tr("chờ bổ sung") if dossier.status is Status.AWAITING_SUPPLEMENT else tr("chờ nộp tiền")
        first = tr("Dừng tính giờ từ {when}, {what}", when=short(dossier.clock_stopped_at, now), what=what)
        second = [why] if why else []
        deadline = dossier.supplement_deadline
        is_late = deadline is not None and deadline < now
        if deadline is not None:
            when = short(deadline, now)
            late, fine = tr("Đã quá hạn bổ sung {when}", when=when), tr("Hạn bổ sung {when}", when=when)
            second.append(late if is_late else fine)
        self.stopped.say(first, "\n".join(second), role="warning", icon="paused", tone="warning")

    def _show_due(self, dossier: DossierView, now: datetime) -> None:
        is_finished = dossier.finished_at is not None
        look = due_look(dossier.due_at, now, overdue=dossier.overdue, finished=is_finished)
        first = tr("Hẹn trả {when}", when=relative(dossier.due_at, now))
        if dossier.overdue:
            first += ", " + lateness(dossier.due_at, now)
        expected = {"by_calendar": dossier.due_provisional, "by_term": dossier.term_unsettled}
        if mark := expected_word(**expected):
            first += f" · {mark}"
        second = [exact(dossier.due_at), _term(dossier)]
        stopped = dossier.clock_stopped_at
        if stopped is not None and stopped_late(dossier.clock, dossier.due_at, stopped):
            # Nobody is late while the clock stands still; what it had counted before is none the less true.
            second.append(tr("lúc dừng đã {late}", late=lateness(dossier.due_at, stopped)))
        if dossier.extensions:
            second.append(tr("đã gia hạn"))
        if dossier.second_term_amount is not None:
            again = term_words(dossier.second_term_amount, dossier.second_term_unit)
            second.append(tr("hẹn lần 2: {term} sau khi nộp tiền", term=again))
        role = {"bad": "bad", "warning": "warning"}.get(look.tone, "")
        self.due.say(first, " · ".join(second), role=role, icon=look.icon, tone=look.tone)
        reasons = [*dossier.due_explanation, *why_expected(**expected)]
        self._reasons.setText("\n".join(f"• {reason}" for reason in reasons))
        self.why.setVisible(bool(reasons))

    def _show_place(self, dossier: DossierView, now: datetime) -> None:
        received = tr(
            "Tiếp nhận {when}, {who}", when=short(dossier.received_at, now), who=dossier.received_by
        )
        if dossier.status is Status.RETURNED and dossier.returned_at is not None:
            recipient = dossier.recipient or dossier.applicant_person
            proofs = (recipient.id_number, dossier.recipient_authority)
            self.taken.say(
                tr("Đã trả {when} cho {who}", when=short(dossier.returned_at, now), who=recipient.name),
                " · ".join(proof for proof in proofs if proof),
            )
            self.where.say(received)
            return
        self.taken.say("")
        if not dossier.is_received_here:
            received = tr("{received} · {agency}", received=received, agency=dossier.receiving_agency)
        place = tr("Đang ở: {holder}", holder=place_word(dossier.holder, dossier.holder_agency))
        if dossier.officer_name:
            place = tr("{place} · {officer}", place=place, officer=dossier.officer_name)
        self.where.say(place, received)

    def _show_transit(self, dossier: DossierView) -> None:
        if dossier.transit is Transit.NONE or dossier.pending_unit is None:
            self.transit.say("")
        elif dossier.transit is Transit.TO_US:
            text = tr("Đang chuyển đến {unit}, chờ bạn nhận", unit=dossier.pending_unit)
            self.transit.say(text, role="warning", icon="route", tone="warning")
        else:
            unit = place_word(dossier.pending_unit, dossier.pending_agency)
            self.transit.say(tr("Đang trên đường đến {unit}, chưa nhận", unit=unit))

    def _show_result(self, dossier: DossierView) -> None:
        known = dossier.result
        if known is None:
            self.result.say("")
            return
        first = result_text(known.number, known.date)
        self.result.say(tr("Kết quả {which}", which=first) if first else tr("Kết quả"), known.agency or "")

    def _show_money(self, dossier: DossierView) -> None:
        if dossier.money is Money.NONE:
            self.money.say("")
            return
        due = sum(fee.remaining or 0 for fee in dossier.fees)
        paid = sum(fee.paid for fee in dossier.fees)
        first = tr("Phí, lệ phí: {state}", state=money_word(dossier.money).lower())
        owes = dossier.money in (Money.DUE, Money.OPEN)
        if owes and paid and due:
            first = tr(
                "Phí, lệ phí: còn phải thu {left} · đã nộp {paid}",
                left=_amount(due),
                paid=_amount(paid),
            )
        elif amount := due if owes else paid:
            first += f" · {_amount(amount)}"
        elif owes and paid:
            first += f" · {tr('đã nộp {amount}', amount=_amount(paid))}"
        self.money.say(
            first,
            role="warning" if owes else "",
            icon="money",
            tone="warning" if owes else "muted",
        )


def _term(dossier: DossierView) -> str:
    """The term as people say it; what came in on a day off is due on a working day, which is another one."""
    is_moved = local(dossier.due_at).date() != local(dossier.received_at).date()
    if dossier.term_unit is TermUnit.SAME_DAY and is_moved:
        return tr("trong ngày làm việc")
    return term_words(dossier.term_amount, dossier.term_unit)


def _amount(amount: int) -> str:
    """An amount that is not parted from its unit at the end of a line."""
    return money_text(amount).replace(" ", _NO_BREAK)


def _person(person: Person) -> tuple[str, str]:
    name = f"{person.name} · {person.organisation}" if person.organisation else person.name
    return name, " · ".join(part for part in (person.phone, person.id_number) if part)


def _case(dossier: DossierView) -> str:
    parts = [dossier.procedure, dossier.field]
    if dossier.case_name and dossier.case_name != dossier.procedure_name:
        parts.insert(0, dossier.case_name)
    if dossier.channel is not Channel.DIRECT:
        parts.append(channel_word(dossier.channel))
    return " · ".join(part for part in parts if part)


def _set(line: QLabel, text: str, role: str) -> None:
    line.setText(text)
    line.setVisible(bool(text))
    if line.property("role") != role:
        line.setProperty("role", role)
        repolish(line)
