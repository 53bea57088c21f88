"""The citizen's side of the form: what is written about her, in large type, while it is being written."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from app.language import tr
from ui.counter.reception.page import ReceptionPage
from ui.counter.reception.typed import TypedForm, TypedPerson
from ui.desk import Desk
from ui.theme import S3, S4
from ui.widgets.faces import Faces
from ui.widgets.labels import label

ASKED_MS, THANKED_MS = 60_000, 6_000
"""So long she is asked, and thanked, before nothing of it is left on the screen."""
_SHOWN = (QEvent.Type.Show, QEvent.Type.Hide)
_TITLE, _WORD, _LINE = 30, 18, 22
"""Sizes of type, in logical pixels."""


class MirrorPage(QWidget):
    """Follows the form as long as the clerk has it before her; with it gone or empty, nothing of anybody is left here.

    It takes no keys and no scans: the clerk mends what the citizen tells her. Once a result was handed over it asks,
    for a minute or until the next form is begun, how satisfied she was; what she touches the desk does not learn.
    """

    def __init__(self, form: ReceptionPage, desk: Desk) -> None:
        super().__init__()
        self._form, self._desk = form, desk
        self.setWindowTitle(tr("Màn hình cho người dân"))
        self.office = _large(desk.office.name, _WORD, bold=True)
        self.title = _large("", _TITLE, bold=True)
        self._lines = QWidget()
        self.faces = Faces()
        self.faces.chosen.connect(self._keep_answer)
        self._asked_about = ""
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._stop_asking)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * S4, S4, 2 * S4, S4)
        column.setSpacing(S4)
        self._column = column
        for each in (self.office, self.title, self._lines, self.faces):
            column.addWidget(each)
        column.addStretch(1)
        form.changed.connect(self.follow)
        form.filled.connect(self.follow)
        form.papers_model.modelReset.connect(self.follow)
        form.papers_model.dataChanged.connect(lambda *_where: self.follow())
        form.installEventFilter(self)
        desk.pace.result_given.connect(self.ask)
        self.follow()

    def follow(self) -> None:
        """Show the form as it stands."""
        typed = self._form.form
        is_shown = self._form.isVisible() and not typed.is_blank
        if self._patience.isActive():
            if not is_shown:
                return
            # The next citizen is being served: she answers for nobody else.
            self._patience.stop()
        self._asked_about = ""
        self.faces.hide()
        self.title.setText(tr("Mời ông/bà xem lại") if is_shown else tr("Xin mời"))
        self._show(said_of(typed) if is_shown else ())

    def ask(self, code: str) -> None:
        """Ask how satisfied the citizen was who has just been given the result of this dossier."""
        if not self.isVisible():
            return
        self._asked_about = code
        self.title.setText(tr("Ông/bà có hài lòng với việc phục vụ không?"))
        self._show(())
        self.faces.show()
        self._patience.start(ASKED_MS)

    def _keep_answer(self, level: int) -> None:
        code, self._asked_about = self._asked_about, ""
        self.faces.hide()
        self.title.setText(tr("Xin cảm ơn ông/bà."))
        self._patience.start(THANKED_MS)

        def keep() -> None:
            from app.services.satisfaction.answering import answer_at_counter

            self._desk.write(answer_at_counter, code, level)

        # Neither kept nor refused is said: the desk beside would learn of it.
        self._desk.tasks.run("mirror-answer", keep, lambda _none: None, lambda _error: None)

    def _stop_asking(self) -> None:
        self._patience.stop()
        self.follow()

    def _show(self, lines: tuple[tuple[str, str], ...]) -> None:
        made = QWidget()
        form = QFormLayout(made)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(S3)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for word, said in lines:
            form.addRow(_large(word, _WORD, role="muted", wrap=False), _large(said, _LINE, bold=True))
        self._column.replaceWidget(self._lines, made)
        made.show()
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SHOWN:
            self.follow()
        return super().eventFilter(watched, event)


def said_of(typed: TypedForm) -> tuple[tuple[str, str], ...]:
    """What a citizen checks of a form: word and what is written, without what is left empty."""
    papers = [each for each in typed.papers if each.ticked]
    lines = [
        (tr("Thủ tục"), typed.procedure_name),
        (tr("Trường hợp"), typed.case_name),
        *_of_person(tr("Người nộp"), typed.applicant),
        *(_of_person(tr("Nộp thay cho"), typed.represented) if typed.represented is not None else ()),
        (tr("Giấy tờ"), "\n".join(f"• {each.name}" for each in papers)),
    ]
    return tuple((word, said) for word, said in lines if said.strip())


def _of_person(who: str, person: TypedPerson) -> tuple[tuple[str, str], ...]:
    return (
        (who, person.name),
        (tr("Số định danh"), person.id_number),
        (tr("Ngày sinh"), person.birth_date),
        (tr("Điện thoại"), person.phone),
        (tr("Email"), person.email),
        (tr("Địa chỉ"), person.address),
        (tr("Tổ chức"), person.organisation),
    )


def _large(text: str, size: int, *, bold: bool = False, role: str = "", wrap: bool = True) -> QLabel:
    made = label(text, role, wrap=wrap, whole=True)
    # A style sheet goes before a font that is set.
    made.setStyleSheet(f"font-size: {size}px; font-weight: {600 if bold else 400};")
    return made
