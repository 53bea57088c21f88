"""The reception screen: what the clerk does on the page, and what comes back from the office."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.language import tr
from app.rules.calendar import local
from app.services.views import CardHolder, DossierView, FolderTold, Guidance, IntakeCheck, KitSlipView, Person
from ui.counter.reception.advice import Advice
from ui.counter.reception.at_once import AtOnce
from ui.counter.reception.counter_flow import CounterFlow
from ui.counter.reception.filled_forms import FilledForms
from ui.counter.reception.form_clock import FormClock
from ui.counter.reception.from_kit import typed_on
from ui.counter.reception.from_paper import typed_from
from ui.counter.reception.inquiries import Inquiries
from ui.counter.reception.old_news import OldNews
from ui.counter.reception.page import blank_form, new_request
from ui.counter.reception.person_part import PersonFields, person_as_typed
from ui.counter.reception.person_taker import PersonTaker
from ui.counter.reception.save_bar import SaveBar
from ui.counter.reception.save_flow import SaveFlow, merged
from ui.counter.reception.sayings import Sayings, draft_words, owes
from ui.counter.reception.surface import ReceptionSurface
from ui.counter.reception.term_gap import TermGap
from ui.counter.reception.typed import TypedForm, TypedPerson
from ui.counter.reception.unsaved import Unsaved
from ui.desk import Desk
from ui.drafts.keeper import DraftKeeper
from ui.drafts.offer import DraftOffer
from ui.drafts.store import Draft, DraftStore, drafts_folder
from ui.messages import Step
from ui.widgets.keys import confirm_key, key
from ui.widgets.problems import Problem


class ReceptionScreen(ReceptionSurface):
    """Receives dossiers. `received(DossierView)` after each one, `left()` when the clerk goes back.

    `terms_wanted(code)` when an administrator wants to settle what the catalogue leaves open; `money_wanted(code)` and
    `result_wanted(code)` to take what is owed for the last dossier, or hand over what waits for the person;
    `files_wanted(code)` to attach what she has brought.
    """

    received = Signal(object)
    left = Signal()
    terms_wanted = Signal(str)
    money_wanted = Signal(str)
    result_wanted = Signal(str)
    files_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, drafts: Path | None = None) -> None:
        """`drafts` is the folder for half-typed forms, by default the one of this PC's data."""
        bar = SaveBar(self.save, self.save_quietly, self.print_guidance, self.start_over)
        super().__init__(desk.office, bar, parent)
        self._desk = desk
        self._inquiries = Inquiries(desk)
        self._old_news = OldNews(desk.messages, self)
        self._say = Sayings(desk, self._now)
        self._people = PersonTaker(self.page, self.notice, self._inquiries, self.result_wanted.emit)
        roles = desk.actor.roles
        self._term_gap = TermGap(self.term_notice, self._settle_terms if desk.actor.administers_all else None)
        self._doubted: set[str] = set()
        self._owed_by = ""
        self.advice = Advice(self._inquiries, self._read_form, self._now, lambda: self.slip_width, self)
        self.saving = SaveFlow(self._inquiries, self.advice, self._read_form, self._now, self)
        self.at_once = AtOnce(
            self.at_once_panel, self._inquiries, self.advice, self._read_form, self._now, roles, self
        )
        self.counter = CounterFlow(desk, self.refusal_panel, self._say, self._read_form, self)
        folder = drafts if drafts is not None else drafts_folder()
        store = DraftStore(folder, desk.database.location.shown, desk.actor.account_id, Draft[TypedForm])
        self.drafts = DraftKeeper(
            store, desk.tasks, self._read_form, self._say.unkept, self, screen="reception"
        )
        self._is_unsaved = Unsaved(desk, store, self._now)
        page, notice = self.page, self.draft_notice
        self._draft_offer = DraftOffer(
            notice, self.drafts, self._read_form, self._now, self._open, take_focus=page.procedure.focus
        )
        self._filled = FilledForms(self.page, self.drafts, self._draft_offer, self._open)
        self._connect()
        self._clock = FormClock(desk.pace, self.page, self.received, self)
        self._show_print_setting()
        self.page.fill(blank_form())

    def _connect(self) -> None:
        page = self.page
        page.changed.connect(self._edited)
        page.subject_changed.connect(self.advice.guide)
        page.left.connect(self._doubt)
        page.procedure.asked.connect(self._search)
        page.applicant.asked.connect(partial(self._search_person, page.applicant))
        page.represented.asked.connect(partial(self._search_person, page.represented))
        self.slip_wanted.connect(self.advice.edited)
        self.advice.guided.connect(self._show_guidance)
        self.advice.checked.connect(self._show_check)
        self.advice.drawn.connect(self.slip.show_page)
        self.advice.failed.connect(lambda error: self.summary.show_unknown(error.message))
        for flow in (self.saving, self.at_once):
            flow.busy_changed.connect(self._show_busy)
            flow.saved_before.connect(self._saved_before)
            flow.refused.connect(self._refused)
        # A power cut from here on costs nothing of what is sent.
        self.saving.busy_changed.connect(self.drafts.keep_if_waiting)
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(lambda error: self._say.not_saved(error, self.save))
        self.at_once.offered.connect(self.bar.show_at_once)
        self.at_once.asked.connect(self._show_asking)
        # Nothing is printed by itself: the citizen has her result, and a receipt if she asks for one.
        self.at_once.returned.connect(lambda dossier: self._finish(dossier, self._say.returned))
        self.at_once.failed.connect(lambda error: self._say.not_saved(error, self.save_and_return))
        self.bar.at_once_wanted.connect(self.save_and_return)
        self.bar.refusal_wanted.connect(self.counter.ask)
        self.refusal_panel.dismissed.connect(self.focus_last_field)
        # Saving waits meanwhile: nobody means both, and on a small screen there is no room for both.
        self.refusal_panel.asking.connect(self.bar.setDisabled)
        self.refusal_panel.asking.connect(self.bar.setHidden)
        self.counter.busy_changed.connect(self._show_busy)
        self.counter.emptied.connect(self._begin_anew)
        self.counter.reopened.connect(self._filled.go_on_with)
        self.counter.refused.connect(self._show_problems)
        self._desk.settings.changed.connect(self._show_print_setting)
        confirm_key(self, self.save, tr("Lưu hồ sơ"))
        for keys, act, words in (
            ("Ctrl+Shift+Return", self.save_and_return, tr("Lưu và trả ngay")),
            ("Ctrl+Shift+Enter", self.save_and_return, tr("Lưu và trả ngay")),
            ("Ctrl+H", self.print_guidance, tr("In phiếu hướng dẫn")),
            ("Ctrl+T", self.take_money, tr("Thu tiền của hồ sơ vừa nhận")),
            ("Ctrl+R", self.counter.ask, tr("Từ chối tiếp nhận")),
            ("Ctrl+N", self.bar.over.click, tr("Tờ mới")),
        ):
            key(keys, self, act, words, only_inside=True)

    # What the window asks of a screen ----------------------------------------------------------

    @property
    def has_work(self) -> bool:
        """Whether something is typed that is not saved yet."""
        return not self.page.form.is_blank

    def entered(self) -> None:
        """The screen is shown: the cursor where the conversation begins or was left; drafts are offered."""
        if self.has_work:
            self.refresh()
            self.focus_last_field()
        else:
            self.page.procedure.focus()
            self._draft_offer.look(draft_words, self._is_unsaved)

    def refresh(self) -> None:
        """Data changed elsewhere: ask again what stands beside the form; the form itself is the clerk's."""
        if self.isVisible():
            self.advice.ask()

    def take_card(
        self, holder: CardHolder, warnings: tuple[str, ...] = (), doubts: tuple[Problem, ...] = ()
    ) -> None:
        """The holder of a scanned card becomes the applicant, or the represented person where the cursor is."""
        self._people.take_card(holder, dict(doubts), warnings)

    def take_folder(self, folder: FolderTold) -> None:
        """A dossier of another office that came on paper: a new form with what its code says."""
        self._take_code(typed_from(folder, new_request()))

    def take_kit(self, slip: KitSlipView) -> None:
        """A slip that was printed ahead: a new form for what is written on it, or the one that is being typed."""
        if self.page.kit != slip.code:
            self._take_code(typed_on(slip, new_request()))

    def _take_code(self, form: TypedForm) -> None:
        self._filled.take_code(form)
        self._clock.begin()

    def take_applicant(self, person: Person) -> None:
        """Start with an applicant known from elsewhere."""
        self._people.take(person)

    # What the clerk does -------------------------------------------------------------------------

    def save(self) -> None:
        """Save, and print unless this PC is set not to; while the fees are asked for, confirm them."""
        if self.at_once_panel.is_open:
            self.at_once_panel.confirm()
        elif self.refusal_panel.is_open:
            self.refusal_panel.confirm()
        else:
            self._send(prints=self._desk.settings.current.print_on_save)

    def save_quietly(self) -> None:
        """Save the other way round than `save`: without printing, or with it where `save` does not print."""
        self._send(prints=not self._desk.settings.current.print_on_save)

    def save_and_return(self) -> None:
        """Receive and return in one go, where the procedure and the person's roles allow it."""
        if self.at_once_panel.is_open:
            self.at_once_panel.confirm()
        elif self.at_once.is_offered:
            self.page.fold_offers()
            self.at_once.begin()
        elif self.has_work:
            self._say.not_at_once()

    def print_guidance(self) -> None:
        """Print for the citizen what to bring, with what is missing marked; who has to come again is kept."""
        self.page.fold_offers()
        self.counter.guide()

    def take_money(self) -> None:
        """Take what is owed for the dossier received last; nothing where nothing is owed."""
        if self._owed_by:
            self.money_wanted.emit(self._owed_by)

    def start_over(self) -> None:
        """Empty the page; one step brings everything back."""
        old = self.page.form
        if old.is_blank:
            self.page.procedure.focus()
            return
        self.drafts.keep_now()
        self._begin(blank_form())
        self._desk.messages.clear()
        self._draft_offer.put_away(old)
        self.page.procedure.focus()

    def next_for(self, applicant: TypedPerson) -> None:
        """Another dossier of the same person: she is filled in, the rest is new."""
        if self.has_work:
            self.page.applicant.fill(applicant)
        else:
            self._begin(blank_form(keep=applicant))
            self._clock.begin()
        self.page.procedure.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # What comes back ------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        self._inquiries.procedures(text, lambda found: self.page.procedure.offer(text, found))

    def _search_person(self, part: PersonFields, text: str) -> None:
        self._inquiries.applicants(text, lambda people: part.offer_known(text, people))

    def _show_guidance(self, guidance: Guidance) -> None:
        self.page.show_guidance(guidance)
        self.summary.show_term(guidance.term)
        self._show_missing()
        self.page.focus_after_guidance()

    def _show_check(self, check: IntakeCheck, unreadable: tuple[Problem, ...]) -> None:
        self.summary.show_check(check, self._now().date())
        self._term_gap.show(check)
        self.page.terms.show_fees(check.fees)
        doubted = tuple(problem for problem in merged(unreadable, check) if problem[0] in self._doubted)
        self.page.show_problems(doubted)

    def _saved(self, dossier: DossierView, prints: bool) -> None:
        self._finish(dossier, self._say.received)
        if prints:
            self._inquiries.print_receipt(dossier)

    def _finish(self, dossier: DossierView, say: Callable[..., None]) -> None:
        same = person_as_typed(dossier.applicant_person)
        self.drafts.drop(dossier.request_id)
        self.page.applicant.remember(dossier.applicant_person)
        self._begin(blank_form())
        self._old_news.page_emptied()
        self._owed_by = dossier.code if owes(dossier) else ""
        money: tuple[Step, ...] = ((tr("Thu tiền (Ctrl+T)"), self.take_money),) if self._owed_by else ()
        files: Step = (tr("Thêm tệp"), lambda: self.files_wanted.emit(dossier.code))
        say(dossier, *money, (tr("Thêm hồ sơ cùng người"), lambda: self.next_for(same)), files)
        self.received.emit(dossier)
        self.page.procedure.focus()

    def _begin_anew(self) -> None:
        """What was on the page has left the counter in another way."""
        self.drafts.drop(self.page.form.request_id)
        self._begin(blank_form())
        self._old_news.page_emptied()
        self.page.procedure.focus()

    def _saved_before(self, dossier: DossierView) -> None:
        """The form changed after a sending whose answer was lost: both are kept, and the clerk decides."""
        self.drafts.drop(dossier.request_id)
        self.page.fill(replace(self.page.form, request_id=new_request()))
        self.drafts.keep_now()
        self.advice.guide()
        self._say.saved_before(dossier, self.start_over)
        self.received.emit(dossier)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._show_problems(problems)
        self.advice.edited()
        self._say.refused(len(problems))

    def _send(self, *, prints: bool) -> None:
        self.page.fold_offers()
        self.saving.save(prints=prints)

    def _edited(self) -> None:
        self._old_news.edited()
        self._filled.edited()
        self.drafts.edited()
        self.advice.edited()
        self.at_once.dismiss()
        self._show_missing()
        if not self.page.form.procedure:
            self.summary.forget()
            self._term_gap.forget()

    def _doubt(self, name: str) -> None:
        """A field was left: from now on what is wrong in it is said beside it, if anything stands in it."""
        if self.page.is_typed(name):
            self._doubted.add(name)
            self.advice.edited()

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self._doubted.update(name for name, _ in problems)
        first, elsewhere = self.page.show_problems(problems)
        self.notice.still()
        if elsewhere:
            self.notice.say("bad", "\n".join(sentence for _, sentence in elsewhere))
        if first is not None:
            self.focus_wrong(first)

    def _show_missing(self) -> None:
        missing = self.page.form.missing
        self.summary.show_missing(missing)
        self.bar.show_missing(len(missing))

    def _show_busy(self, is_busy: bool) -> None:
        if is_busy:
            # Held by the screen, so that disabling the page does not send the focus elsewhere.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.setEnabled(not is_busy)
        self.bar.show_busy(is_busy)
        if not is_busy:
            self.focus_last_field()

    def _show_asking(self, is_asking: bool) -> None:
        """While the fees are asked for, saving any other way waits."""
        self.bar.setDisabled(is_asking)
        if not is_asking:
            self.focus_last_field()

    def _begin(self, form: TypedForm) -> None:
        self.advice.forget()
        self.saving.rest()
        self.at_once.forget()
        self._doubted.clear()
        self.notice.still()
        self.draft_notice.still()
        self.refusal_panel.close_up()
        self.page.fill(form)
        self.summary.forget()
        self._term_gap.forget()
        self.slip.show_page(None)
        self._show_missing()
        self.scroll_to_top()

    def _open(self, form: TypedForm) -> None:
        self._begin(form)
        self._old_news.page_filled()
        self.drafts.keep_now()
        self.advice.guide(form.case or None)
        self._show_missing()
        if form.procedure:
            self.page.applicant.name.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.page.procedure.focus()

    def _settle_terms(self) -> None:
        self.terms_wanted.emit(self.page.form.procedure)

    def _show_print_setting(self) -> None:
        self.bar.show_print_setting(self._desk.settings.current.print_on_save)

    def _read_form(self) -> TypedForm:
        return self.page.form

    def _now(self) -> datetime:
        return local(self._desk.database.now)

    def hideEvent(self, event: QHideEvent) -> None:
        self.drafts.keep_if_waiting()
        super().hideEvent(event)
