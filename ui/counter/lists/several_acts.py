"""What can be done with several dossiers selected in a list: printed, handed over, told that they are done, returned to
one person. What is asked before stands above the list; what came of it is told afterwards, with whatever was left out.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from app.rules.lifecycle import RULES
from app.services.views import CardHolder, DossierRow
from app.services.wording.words import action_word
from models.vocabulary import Action, FormKind, Status
from ui.counter.lists.asked_place import AskedPlace
from ui.counter.lists.completing_panel import CompletingPanel
from ui.counter.lists.several_panel import SeveralPanel, left_out_words
from ui.counter.lists.several_said import print_each, said_returned
from ui.desk import Desk
from ui.widgets.dossier_list import DossierList
from ui.widgets.focus import holds_focus
from ui.widgets.keys import key, with_key

if TYPE_CHECKING:
    from app.services.acts.several_offered import SeveralOffered
    from app.services.acts.several_returned import SeveralReturned, SeveralToReturn

MOST = 200
"""So many are acted on at once (`several_offered.MOST`)."""

_FORMS = (
    (FormKind.RECEIPT, None),
    (FormKind.CONTROL, None),
    (FormKind.SUPPLEMENT, Status.AWAITING_SUPPLEMENT),
    (FormKind.RESULT, Status.RETURNED),
)
"""The papers printed of several, and the state in which all of them have one; `None` is any."""


Entry = tuple[str, Callable[[], None]]


class SeveralActs(QWidget):
    """Out of sight while nothing is asked; another list, another page or a lock ends what is asked, and nothing was
    done. `acted` says that the list is to be read again, `left` that the keyboard
    goes back to it, `handover_wanted` that those selected go to the page of hand-overs.

    Ctrl+P prints slips, Ctrl+D tells that results are there, Ctrl+T hands results to one person.
    """

    acted = Signal()
    left = Signal()
    handover_wanted = Signal()
    asking = Signal()
    """Something is asked now, or not any more."""

    def __init__(self, desk: Desk, listing: DossierList, name: str) -> None:
        super().__init__()
        self._desk, self._list, self._key = desk, listing, f"{name}.several"
        self.panel: SeveralPanel | None = None
        """What is asked before several are acted on."""
        self.hands_over = False
        """Whether `handover_wanted` leads anywhere."""
        self.besides: tuple[Entry, ...] = ()
        """What the page does with several besides: the words with their number's place, and how."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._place: AskedPlace | None = None
        self.hide()
        # Told in one line: the page of keys has them all in sight.
        words = tr("Các hồ sơ đang chọn: in, báo xong, trả")
        print_slips = partial(self.print_form, FormKind.RECEIPT)
        for keys, do in (("Ctrl+P", print_slips), ("Ctrl+D", self.complete), ("Ctrl+T", self.give_to_one)):
            key(keys, listing, do, words, only_inside=True)

    @property
    def codes(self) -> tuple[str, ...]:
        """The dossiers selected, if all of them have been read and they are not too many."""
        codes = self._list.selected_codes
        return codes if len(codes) == self._list.selected_count <= MOST else ()

    def several(self) -> tuple[str, ...]:
        """The codes where more than one is selected; it is said why where nothing can be begun with them."""
        return self.codes if self._list.selected_count > 1 and self._are_chosen() else ()

    @property
    def rows(self) -> tuple[DossierRow, ...]:
        """The rows of `codes`."""
        wanted = set(self.codes)
        return tuple(row for row in self._list.rows.rows if row.code in wanted)

    def entries(self, offered: "SeveralOffered") -> Iterator[Entry]:
        """What the menu has for those selected, by what each of them offers."""
        count = len(self.codes)
        if self.hands_over and offered.actions & {Action.HAND_OVER, Action.SEND_RESULT}:
            words = tr("Bàn giao {count} hồ sơ", count=count)
            yield with_key(words, "F6"), self.hand_over
        if Action.COMPLETE in offered.actions:
            words = tr("Báo có kết quả {count} hồ sơ…", count=count)
            yield with_key(words, "Ctrl+D"), self.complete
        if Action.RETURN_RESULT in offered.actions:
            words = tr("Trả {count} kết quả cho một người…", count=count)
            yield with_key(words, "Ctrl+T"), self.give_to_one
        for words, do in self.besides:
            yield words.format(count=count), do

    def papers(self, offered: "SeveralOffered") -> Iterator[Entry]:
        """The papers that each of them has."""
        from ui.counter.dossier.prints import form_title

        for form, state in _FORMS:
            if state is None or offered.statuses == {state}:
                word = form_title(form)
                is_slip = form is FormKind.RECEIPT
                yield with_key(word, "Ctrl+P") if is_slip else word, partial(self.print_form, form)

    def hand_over(self) -> None:
        """Take those selected to the page of hand-overs."""
        if self._are_chosen():
            self.handover_wanted.emit()

    def print_form(self, form: FormKind) -> None:
        """Print a form of each as one job, in the order of the list."""
        if self._are_chosen():
            print_each(self._desk, form, self.codes)

    def complete(self) -> None:
        """Ask once more before it is told of all that their results are there."""
        if self._may_begin(Action.COMPLETE):
            self._open(CompletingPanel(self._desk, self.rows), self._completed)

    def give_to_one(self) -> None:
        """Ask who takes the results of all."""
        codes = self.codes
        if not self._may_begin(Action.RETURN_RESULT):
            return

        def read() -> "SeveralToReturn":
            from app.services.acts.several_returned import several_to_return

            return self._desk.read(several_to_return, codes)

        self._desk.tasks.run(self._key, read, self._ask_who)

    def take_card(self, holder: CardHolder) -> bool:
        """Somebody's card was scanned: she takes the results, if that is being asked."""
        from ui.counter.lists.returning_panel import ReturningPanel

        if not isinstance(self.panel, ReturningPanel):
            return False
        self.panel.take_card(holder)
        return True

    @property
    def height_wanted(self) -> int:
        """How tall what is asked is, in logical pixels; 0 where nothing is."""
        return 0 if self._place is None else self._place.height_wanted(self._place.width())

    def leave(self) -> bool:
        """Esc: what is asked is given up, unless it is being done; whether anything was asked."""
        if self.panel is None:
            return False
        self.panel.leave()
        return True

    def take_focus(self) -> None:
        """The keyboard is for what is asked."""
        if self.panel is not None:
            self.panel.begin()

    def end(self) -> None:
        """What was asked, or is being read for it, was about rows that are in sight no more."""
        self._desk.tasks.drop(self._key)
        self.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # the window put away, by whoever looks after it, comes back as it was
            self.end()

    def _may_begin(self, action: Action) -> bool:
        """Whether the act can be asked about: nothing is being done, and the state of one at least allows it."""
        if self.panel is not None and self.panel.is_busy:
            self._desk.messages.info(tr("Việc trước còn đang làm. Bấm lại sau giây lát."))
            return False
        if not self._are_chosen():
            return False
        if any(row.status in RULES[action].from_statuses for row in self.rows):
            return True
        words = tr("Không hồ sơ nào đang chọn làm được việc “{act}”; chưa làm gì.", act=action_word(action))
        self._desk.messages.info(words, tr("Shift+F10: những việc làm được với các hồ sơ đang chọn."))
        return False

    def _are_chosen(self) -> bool:
        count = self._list.selected_count
        if count > MOST:
            self._desk.messages.info(
                tr("Đang chọn {count} hồ sơ, nhiều quá; chưa làm gì.", count=count),
                tr("Một lần làm được nhiều nhất {most} hồ sơ.", most=MOST),
            )
        elif count and not self.codes:
            self._desk.messages.info(tr("Đang đọc các hồ sơ đang chọn. Bấm lại sau giây lát."))
        return bool(self.codes)

    def _ask_who(self, told: "SeveralToReturn") -> None:
        # Brings the rows of a card's panel with it, which the first list need not load.
        from ui.counter.lists.returning_panel import ReturningPanel

        self._open(ReturningPanel(self._desk, told), self._given)

    def _open(self, panel: SeveralPanel, done: Callable[[SeveralPanel, object], None]) -> None:
        """Ask; of what was asked before, about those selected then, nothing is left."""
        self._take_away()
        place = AskedPlace(panel, panel.notice)
        self.panel, self._place = panel, place
        panel.done.connect(lambda result: self._done(done, result))
        panel.left.connect(self._put_away)
        panel.refused.connect(place.show_why)
        self._column.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
        self.show()
        place.show()
        panel.begin()
        self.asking.emit()

    def _done(self, done: Callable[[SeveralPanel, object], None], result: object) -> None:
        if (panel := self.panel) is not None:
            self._put_away()
            done(panel, result)
            self.acted.emit()

    def _put_away(self) -> None:
        had_keyboard = holds_focus(self)
        self._take_away()
        self.hide()
        self.asking.emit()
        pane = self.parentWidget()
        if (
            had_keyboard and pane is not None and pane.isVisible()
        ):  # where this page goes, the next one has it
            self.left.emit()

    def _take_away(self) -> None:
        place, self.panel, self._place = self._place, None, None
        if place is not None:
            place.hide()
            self._column.removeWidget(place)
            place.deleteLater()

    def _completed(self, panel: SeveralPanel, _result: object) -> None:
        words = tr("Đã báo có kết quả {count} hồ sơ.", count=len(panel.codes))
        self._desk.messages.good(words, left_out_words(panel.left_out))

    def _given(self, panel: SeveralPanel, result: object) -> None:
        returned: SeveralReturned = result  # type: ignore[assignment]  # what its work answers
        said_returned(self._desk, returned, panel.left_out)
