"""The part of the card that scrolls: what is being prepared, the facts, and what is folded away."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from app.services.views import DossierView
from models.vocabulary import Status
from ui.counter.dossier.act_panel import ActPanel
from ui.counter.dossier.facts import FactsPart
from ui.counter.dossier.history import DueChangesPart, HistoryPart
from ui.counter.dossier.inside import FeesPart, PapersHandedIn
from ui.counter.dossier.prints import PrintsPart
from ui.counter.dossier.steps_part import StepsPart
from ui.counter.dossier.story import Story, read_story
from ui.counter.files.part import FilesPart
from ui.counter.files.signatures import Lines, look_at_results
from ui.desk import Desk
from ui.theme import S2, S3, S6
from ui.widgets.expander import Expander
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.tall_page import TallPage


class CardBody(FollowingScroll):
    """Shows one dossier; what was unfolded for it stays unfolded while it is the same dossier.

    `page_wanted(QWidget)` asks for the middle of the window until the page says `left`.
    """

    page_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        page = TallPage()
        super().__init__(page, parent)
        self._page = page
        self._desk = desk
        self._dossier: DossierView | None = None
        self.setProperty("role", "inside")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # what one only reads is scrolled by keys
        self.notice = Notice()
        self.facts = FactsPart()
        self._story = Story()
        self._papers, self._fees, self._steps = PapersHandedIn(), FeesPart(), StepsPart()
        self._prints = PrintsPart(desk, self._read_story)
        self._history, self._due_changes = HistoryPart(desk), DueChangesPart()
        self._note = label(wrap=True, copyable=True)
        self._note.setContentsMargins(S6, 0, 0, S2)
        self.papers = Expander(tr("Giấy tờ"), self._papers)
        self.fees = Expander(tr("Phí, lệ phí"), self._fees)
        self.due_changes = Expander(tr("Ngày hẹn đã đổi"), self._due_changes)
        self.steps = Expander(tr("Các bước"), self._steps)
        self.history = Expander(tr("Đường đi"), self._history, self._unfold_history)
        self._history.filled.connect(self._history_filled)
        self._wants_history = False
        self._files = FilesPart(desk)
        self._files.page_wanted.connect(self.page_wanted)
        self._files.changed.connect(self._files_changed)
        self.files = Expander(tr("Tệp"), self._files, self._load_files)
        self.note = Expander(tr("Ghi chú"), self._note)
        self.prints = Expander(tr("In giấy tờ"), self._prints)
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(S3, S3, S3, S3)
        self._column.setSpacing(S2)
        self._column.addWidget(self.notice)
        self._column.addWidget(self.facts)
        self._column.addSpacing(S2)
        folded = QVBoxLayout()
        folded.setSpacing(0)
        self._folds = (
            self.due_changes,
            self.papers,
            self.files,
            self.fees,
            self.steps,
            self.history,
            self.note,
            self.prints,
        )
        for expander in self._folds:
            folded.addWidget(expander)
            expander.head.clicked.connect(partial(self._bring_into_sight, expander))
        self._column.addLayout(folded)
        self._column.addStretch(1)

    def show_dossier(self, dossier: DossierView) -> None:
        """Show a dossier; another one than before starts folded and at its top."""
        is_other = self._dossier is None or self._dossier.code != dossier.code
        self._dossier = dossier
        now = self._desk.database.now
        if is_other:
            self.facts.show_proof((), is_good=True)
            self._story = Story()
            self._fold()
        self.facts.show_dossier(dossier, now)
        self.papers.set_title(tr("Giấy tờ ({count})", count=len(dossier.papers)))
        self.papers.setVisible(bool(dossier.papers))
        self._papers.show_papers(dossier.papers, now)
        self.fees.set_title(tr("Phí, lệ phí ({count})", count=len(dossier.fees)))
        self.fees.setVisible(bool(dossier.fees))
        self._fees.show_fees(dossier.fees, now)
        self.note.setVisible(bool(dossier.note))
        self._note.setText(dossier.note or "")
        done = sum(step.done_at is not None for step in dossier.steps)
        self.steps.set_title(tr("Các bước ({done}/{count})", done=done, count=len(dossier.steps)))
        self.steps.setVisible(bool(dossier.steps))
        self._steps.show_steps(dossier.steps, dossier.clock, now, dossier.times)
        self._show_story(self._story)
        self._read_story()
        self._look_at_proof(dossier)
        if not is_other and self.history.is_open:
            self._load_history()
        if not is_other and self.files.is_open:
            self._load_files()

    def clear(self) -> None:
        """Forget the dossier shown."""
        self._dossier = None
        self._desk.tasks.drop("card.story")
        self._desk.tasks.drop("card.signatures")
        self._fold()

    def put_panel(self, panel: ActPanel) -> None:
        """Put what an act asks above everything else."""
        self._column.insertWidget(0, panel)
        # A layout shows what is added to it only later, and what is not in sight cannot take the focus.
        panel.show()
        self._to_top()
        panel.destroyed.connect(self._to_top)  # where its last field was is nothing to look at any more

    def _to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def open_history(self) -> None:
        """Unfold the way the dossier has gone and bring it into sight."""
        self.history.set_open(True)
        self._bring_into_sight(self.history)

    def open_files(self) -> None:
        """Unfold the files and bring them into sight."""
        self.files.set_open(True)
        self._bring_into_sight(self.files)

    def _history_filled(self) -> None:
        """Only now is it known how long it is; who has unfolded it wants to read it, who scrolled on does not."""
        if self._wants_history:
            self._wants_history = False
            # A layout takes in what was added to it only later.
            QTimer.singleShot(0, self, lambda: self._bring_into_sight(self.history))

    def _bring_into_sight(self, expander: Expander, _checked: bool = False) -> None:
        """What was just unfolded comes up from below, its heading first."""
        if not expander.is_open:
            return
        # The page grows when Qt gets to it; where the unfolded part lies must be known now.
        width = self._page.width()
        self._page.resize(width, max(self._page.heightForWidth(width), self.viewport().height()))
        self._column.activate()
        top = expander.mapTo(self._page, expander.rect().topLeft()).y()
        self.ensureVisible(0, top + min(expander.sizeHint().height(), self.viewport().height()), 0, 0)
        self.ensureVisible(0, top, 0, 0)

    def _read_story(self) -> None:
        if self._dossier is not None:
            read_story(self._desk, self._dossier.code, self._show_story)

    def _show_story(self, story: Story) -> None:
        self._story = story
        if (dossier := self._dossier) is None:
            return
        now = self._desk.database.now
        self.facts.show_stop(dossier, now, story.why_stopped)
        self.facts.show_proposal(dossier, story)
        self.facts.show_told_later(story, now)
        changes = story.due_changes
        self.due_changes.set_title(tr("Ngày hẹn đã đổi ({count} lần)", count=len(changes)))
        self.due_changes.setVisible(bool(changes))
        self._due_changes.show_changes(changes, now)
        self._prints.show_dossier(dossier, story)

    def _unfold_history(self) -> None:
        self._wants_history = True
        self._load_history()

    def _load_history(self) -> None:
        if self._dossier is not None:
            self._history.load(self._dossier.code)

    def _load_files(self) -> None:
        if self._dossier is not None:
            self._files.load(self._dossier.code)

    def _look_at_proof(self, dossier: DossierView) -> None:
        """Who hands a result over knows by then whether what is attached was signed, and is as it was."""
        if dossier.status not in (Status.RESULT_READY, Status.RETURNED):
            self.facts.show_proof((), is_good=True)
            return

        def told(is_good: bool, lines: Lines) -> None:
            if self._dossier is not None and self._dossier.code == dossier.code:
                self.facts.show_proof(lines, is_good=is_good)

        look_at_results(self._desk, dossier.code, told)

    def _files_changed(self) -> None:
        if self._dossier is not None:
            self._look_at_proof(self._dossier)
        if self.history.is_open:
            self._load_history()

    def _fold(self) -> None:
        self.notice.still()
        self._history.forget()
        self._files.forget()
        for expander in (self.facts.why, *self._folds):
            expander.set_open(False)
        self._to_top()
