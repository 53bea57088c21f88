"""The kiosk's one page: a beginning, the questions behind it, and back to the beginning when nobody touches it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.errors import Told, UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.kiosk_tries import ASKED_DIGITS, seconds_to_wait
from ui.counter.kiosk.answer_step import AnswerStep
from ui.counter.kiosk.digits_step import DigitsStep
from ui.counter.kiosk.large import SMALL, large
from ui.counter.kiosk.procedure_step import ProcedureStep
from ui.counter.kiosk.procedures_step import ProceduresStep
from ui.counter.kiosk.queue_step import QueueStep
from ui.counter.kiosk.satisfaction_step import SatisfactionStep
from ui.counter.kiosk.start_step import StartStep
from ui.counter.kiosk.step import KioskStep
from ui.desk import Desk
from ui.theme import S4

if TYPE_CHECKING:
    from app.services.kiosk.views import StageView
    from models.vocabulary import QueueKind

LEFT_ALONE_MS = 60_000
"""So long nobody touches the kiosk before it goes back to the beginning: she who went away has left nothing on it."""
TICK_MS = 1_000
ASKED_BEHIND = (
    "kiosk-look-up",
    "kiosk-search",
    "kiosk-procedure",
    "kiosk-leave",
    "kiosk-answer",
    "kiosk-take",
)
"""What is asked in the background, and heard no more once the kiosk has gone back to the beginning."""
ASKED_OF_SLIP = ("kiosk-look-up", "kiosk-answer")
"""What is asked of one slip, and heard no more once another is scanned."""
SLIP_DIGITS = 18
_TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress)


class KioskPage(QWidget):
    """`left` once the code to leave was typed; nothing else leads anywhere else.

    It takes all keys and all scans itself, offers no menu, and says nothing of why something did not work.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._number = self._last_four = ""
        self._wants_answer = False
        self._wrong_codes, self._since_wrong = 0, QElapsedTimer()
        self.setWindowTitle(tr("Ki-ốt"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.office, self.clock = large(desk.office.name, SMALL, bold=True), QLabel()
        self.clock.setStyleSheet(f"font-size: {SMALL}px;")
        self.start = StartStep()
        self.number = DigitsStep(
            tr("Quét mã vạch trên giấy hẹn"),
            tr("Hoặc gõ 18 số in dưới mã vạch."),
            SLIP_DIGITS,
            SLIP_DIGITS,
        )
        self.last_four = DigitsStep(
            tr("4 số cuối"),
            tr(
                "Gõ 4 số cuối của số định danh người nộp; nếu lúc nộp không ghi số này thì 4 số cuối điện thoại."
            ),
            ASKED_DIGITS,
            ASKED_DIGITS,
        )
        self.answer = AnswerStep()
        self.satisfaction = SatisfactionStep()
        self.queue = QueueStep(desk)
        self.procedures = ProceduresStep(desk)
        self.procedure = ProcedureStep(desk)
        self.code = DigitsStep(tr("Mã thoát ki-ốt"), tr("Dành cho cán bộ."), 4, 12, is_hidden=True)
        self.steps: tuple[KioskStep, ...] = (
            self.number, self.last_four, self.answer, self.satisfaction, self.queue, self.procedures, self.procedure,
            self.code,
        )  # fmt: skip
        self._stack = QStackedWidget()
        for each in (self.start, *self.steps):
            self._stack.addWidget(each)
        head = QHBoxLayout()
        head.addWidget(self.office, 1)
        head.addWidget(self.clock)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * S4, 2 * S4, 3 * S4, 2 * S4)
        column.setSpacing(S4)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.idle = QTimer(self, singleShot=True, interval=LEFT_ALONE_MS)
        self.idle.timeout.connect(self.begin)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._show_time)
        self._wire()

    def _wire(self) -> None:
        for each in self.steps:
            each.home_wanted.connect(self.begin)
        self.start.look_up_wanted.connect(lambda: self._go(self.number))
        self.start.number_wanted.connect(self._begin_number)
        self.start.answer_wanted.connect(self._begin_answer)
        self.answer.answer_wanted.connect(lambda: self._go(self.satisfaction))
        self.satisfaction.given.connect(self._keep_answer)
        self.start.procedures_wanted.connect(lambda: self._go(self.procedures))
        self.start.staff_wanted.connect(lambda: self._go(self.code))
        self.number.given.connect(self._take_number)
        self.last_four.given.connect(self._ask)
        self.procedures.chosen.connect(self._open_procedure)
        self.procedure.back_wanted.connect(lambda: self._stack.setCurrentWidget(self.procedures))
        self.code.given.connect(self._try_to_leave)

    @property
    def current(self) -> QWidget | None:
        """The page in sight."""
        return self._stack.currentWidget()

    def begin(self) -> None:
        """Forget whatever was typed and told, and begin anew."""
        for key in ASKED_BEHIND:
            self._desk.tasks.drop(key)
        self._number = self._last_four = ""
        self._wants_answer = False
        self._stack.setCurrentWidget(self.start)
        self.idle.stop()
        for each in self.steps:
            each.clear()
        self._look_for_queue()

    def entered(self) -> None:
        """The keyboard is the page's, and stays there."""
        self.begin()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scan(self, text: str) -> bool:
        """A slip's barcode asks for the four digits; anything else is refused in words. Whether it was a slip's."""
        self._touched()
        if self.current is self.code:
            return False
        if self.current not in (self.number, self.last_four):
            self._wants_answer = False  # nobody had asked for a slip: who scans this one is the next citizen
        for key in ASKED_OF_SLIP:
            self._desk.tasks.drop(key)
        return self._take_number(text)

    def _go(self, step: KioskStep) -> None:
        step.clear()
        self._stack.setCurrentWidget(step)
        self._touched()

    def _take_number(self, text: str) -> bool:
        from app.services.kiosk.looking_up import number_of

        try:
            self._number = number_of(text)
        except UserError as error:
            self._go(self.number)
            self.number.refuse(f"{error.message} {error.hint}")
            return False
        self._go(self.last_four)
        return True

    def _look_for_queue(self) -> None:
        """Numbers are offered where the office gives them out; while that cannot be read, as it was."""

        def read() -> "tuple[QueueKind, ...]":
            from app.services.queue.kinds import kinds_offered

            return self._desk.read(kinds_offered)

        def offer(kinds: "tuple[QueueKind, ...]") -> None:
            self.queue.offer(kinds)
            self.start.offer_numbers(bool(kinds))

        self._desk.tasks.run("kiosk-queue", read, offer, lambda _error: None)

    def _begin_number(self) -> None:
        self._go(self.queue)
        if len(self.queue.kinds) == 1:
            self.queue.take(self.queue.kinds[0])

    def _begin_answer(self) -> None:
        self._wants_answer = True
        self._go(self.number)

    def _keep_answer(self, level: int) -> None:
        number, last_four = self._number, self._last_four

        def keep() -> None:
            from app.services.kiosk.answering import answer

            self._desk.write(answer, number, last_four, level)

        def refused(error: Told) -> None:
            is_known = error.code in ("answered_before", "kiosk_wait")
            words = tr("Tạm thời chưa ghi được. Xin thử lại, hoặc hỏi tại quầy.")
            self.satisfaction.thank(f"{error.message} {error.hint}" if is_known else words)

        self._desk.tasks.run("kiosk-answer", keep, lambda _none: self.satisfaction.thank(), refused)

    def _ask(self, last_four: str) -> None:
        number, self._last_four = self._number, last_four

        def ask() -> "StageView":
            from app.services.kiosk.looking_up import stage

            return self._desk.write(stage, number, last_four)

        self.last_four.wait()
        self._desk.tasks.run("kiosk-look-up", ask, self._tell, self._refuse)

    def _tell(self, stage: "StageView") -> None:
        self._go(self.satisfaction if self._wants_answer and stage.may_answer else self.answer)
        self.answer.show_stage(stage)

    def _refuse(self, error: Told) -> None:
        if error.code in ("kiosk_no_match", "kiosk_wait"):
            self.last_four.refuse(f"{error.message} {error.hint}")
        else:
            self.last_four.refuse(tr("Tạm thời chưa tra cứu được. Xin thử lại, hoặc hỏi tại quầy."))

    def _open_procedure(self, code: str) -> None:
        self._go(self.procedure)
        self.procedure.show_procedure(code)

    def _try_to_leave(self, typed: str) -> None:
        since = self._since_wrong.elapsed() / 1_000 if self._since_wrong.isValid() else 0.0
        if seconds := seconds_to_wait(self._wrong_codes, since):
            self.code.refuse(tr("Thử lại sau {seconds} giây.", seconds=seconds))
            return

        def ask() -> bool:
            from app.services.kiosk.leaving import is_code

            return self._desk.read(is_code, typed)

        self._desk.tasks.run("kiosk-leave", ask, self._leave, lambda error: self.code.refuse(error.message))

    def _leave(self, is_right: bool) -> None:
        if is_right:
            self.left.emit()
            return
        self._wrong_codes += 1
        self._since_wrong.start()
        self.code.refuse(tr("Mã không đúng."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key ends here, also one that means something to the window."""
        self._touched()
        event.accept()
        if not isinstance(step := self.current, KioskStep):
            return
        if event.key() == Qt.Key.Key_Backspace:
            step.erase_sign()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                step.go_on()
        elif event.text() and event.text().isprintable():
            step.type_sign(event.text())

    def focusNextPrevChild(self, _is_next: bool) -> bool:
        return True  # Tab leads nowhere

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (window := self.window().windowHandle()) is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
        self._show_time()
        self._tick.start()

    def _touched(self) -> None:
        if self.current is not self.start:
            self.idle.start()

    def _show_time(self) -> None:
        self.clock.setText(f"{local(self._desk.database.now):%H:%M  ·  %d/%m/%Y}")
