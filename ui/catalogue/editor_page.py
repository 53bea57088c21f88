"""The editor of one procedure: six tabs, a day from which the new version holds, and one main button."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from app.services.catalogue_editing import Draft, VersionRow
from ui.catalogue import columns, edited
from ui.catalogue.draft_words import about, day_text
from ui.catalogue.edited import Edited
from ui.catalogue.general_part import GeneralPart
from ui.catalogue.rows_editor import RowsEditor
from ui.catalogue.tabs import Tabs
from ui.catalogue.waiting_part import WaitingPart
from ui.desk import Desk
from ui.theme import S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.day_field import DayField
from ui.widgets.labels import label
from ui.widgets.narrow import narrow
from ui.widgets.notice import Notice

GENERAL, CASES, WAITING = "general", "cases", "waiting"


class EditorPage(QWidget):
    """Edits a draft. `left` when the person goes back, `saved(code)` after a version was made."""

    left = Signal()
    saved = Signal(str)
    compare_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.edited: Edited | None = None
        self._is_retired = False
        self.title = label(role="title", wrap=True)
        self.under_title = label(role="muted", wrap=True)
        self.notice = Notice()
        self.general = GeneralPart(self._changed)
        self.rows = {
            CASES: RowsEditor(tr("Trường hợp"), columns.case_columns(), edited.CASE),
            "papers": RowsEditor(tr("Giấy tờ"), columns.paper_columns(), edited.PAPER),
            "terms": RowsEditor(tr("Thời hạn"), columns.term_columns(), edited.TERM),
            "fees": RowsEditor(tr("Phí, lệ phí"), columns.fee_columns(), edited.FEE),
            "steps": RowsEditor(tr("Bước"), columns.step_columns(), edited.STEP),
        }
        self.waiting = WaitingPart()
        self.tabs = Tabs(
            (
                (GENERAL, tr("Chung"), self.general),
                (CASES, tr("Trường hợp"), self.rows[CASES]),
                ("papers", tr("Giấy tờ"), self.rows["papers"]),
                ("terms", tr("Thời hạn"), self.rows["terms"]),
                ("fees", tr("Phí, lệ phí"), self.rows["fees"]),
                ("steps", tr("Bước"), self.rows["steps"]),
                (WAITING, "", self.waiting),
            )
        )
        self.case = narrow(Choices(((0, ""),), 0))
        self.case.setAccessibleName(tr("Trường hợp đang sửa"))
        self.valid_from = DayField(desk.database.now)
        self.save_button = Button(tr("Lưu bản mới"), self.save, kind="main")
        self.retire_button = Button(tr("Ngừng từ ngày này"), self._ask_retire)
        self.compare_button = Button(tr("So sánh các bản"), self._compare)
        self.back_button = Button(tr("Danh mục"), self.leave, icon="back")
        self._arrange()
        self._connect()

    def show_draft(self, draft: Draft) -> None:
        """Edit another version; what was typed before is gone."""
        self.edited = Edited(draft)
        self._is_retired = draft.valid_to is not None
        document = draft.document
        self.title.setText(f"{document.code} · {document.name}")
        self.under_title.setText(about(draft))
        self.notice.still()
        self.general.show_values(self.edited.values)
        self.rows[CASES].show_lines(self.edited.cases)
        self._offer_cases(0)
        count = self.waiting.show_rows(draft.rows)
        self.tabs.word(WAITING, tr("Chờ người ({count})", count=count))
        self.tabs.offer(WAITING, count > 0)
        self.valid_from.setText(day_text(max(document.valid_from, local(self._desk.database.now).date())))
        self.tabs.turn(GENERAL)
        self._changed()

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        self.general.lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Make a new version of what is typed, from the day typed on."""
        if self.edited is None or not self.save_button.isEnabled():
            return
        day = self.valid_from.day
        if day is None:
            self.notice.say("bad", tr("Ghi ngày áp dụng, ví dụ 15/01/2026."))
            self.valid_from.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        values, version, desk = self.edited.as_document(), self.edited.version, self._desk

        def work() -> VersionRow:
            from app.services.catalogue_saving import save_version
            from app.services.document_problems import checked_document

            document = checked_document(values)
            return desk.database.write(desk.actor, save_version, document, day, based_on=version)

        self.save_button.setEnabled(False)
        desk.tasks.run("catalogue.save", work, self._saved, self._refused)

    def leave(self) -> None:
        """Back to the list; what is typed and not saved is asked about first."""
        if self.edited is not None and self.edited.is_changed:
            self.notice.say(
                "warning",
                tr("Có chỗ sửa chưa lưu."),
                tr("Lưu thành bản mới, hoặc bỏ phần đã sửa."),
                (tr("Bỏ phần đã sửa"), self._drop),
                (tr("Sửa tiếp"), self.notice.still),
            )
            return
        self.left.emit()

    def _drop(self) -> None:
        self.edited = None
        self.left.emit()

    def _saved(self, row: VersionRow) -> None:
        assert self.edited is not None
        code = self.edited.code
        self.edited = None
        self._desk.messages.good(
            tr(
                "Đã lưu bản {number} của thủ tục {code}, áp dụng từ {day}.",
                number=row.version,
                code=code,
                day=day_text(row.valid_from),
            ),
            sounds=False,
        )
        self.saved.emit(code)

    def _refused(self, error: Told) -> None:
        self._changed()
        steps: tuple[Any, ...] = ()
        if error.code == "edited_meanwhile":
            steps = ((tr("So sánh các bản"), self._compare),)
        self.notice.say("bad", error.message, error.hint, *steps)
        problems = error.details.get("problems")
        if isinstance(problems, list) and problems:
            self._go_to(problems)

    def _go_to(self, problems: list[Any]) -> None:
        """Bring the first wrong place in sight, and mark those of the general part."""
        first, _sentence = problems[0]
        if first[:1] == ("cases",) and len(first) > 1:
            part = str(first[2]) if len(first) > 2 and first[2] in edited.PARTS else CASES  # noqa: PLR2004
            self._offer_cases(int(first[1]))
            self.tabs.turn(part)
            line = int(first[3]) if len(first) > 3 else 0  # noqa: PLR2004
            rows = self.rows[part]
            rows.table.setCurrentIndex(rows.model.index(line if part != CASES else int(first[1]), 0))
            rows.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.tabs.turn(GENERAL)
        self.general.show_problems(tuple((str(place[0]), words) for place, words in problems if place))

    def _ask_retire(self) -> None:
        day = self.valid_from.day
        if day is None or self.edited is None:
            self.notice.say("bad", tr("Ghi ngày áp dụng, ví dụ 15/01/2026."))
            return
        self.notice.say(
            "warning",
            tr("Từ {day} sẽ không nhận hồ sơ mới của thủ tục này.", day=day_text(day)),
            tr("Hồ sơ đã nhận vẫn giải quyết theo bản của chúng."),
            (tr("Ngừng thủ tục"), partial(self._retire, self.edited.code, day)),
            (tr("Thôi"), self.notice.still),
        )

    def _retire(self, code: str, day: date) -> None:
        desk = self._desk

        def work() -> object:
            from app.services.catalogue_saving import retire

            return desk.database.write(desk.actor, retire, code, day)

        def done(_rows: object) -> None:
            self.edited = None
            desk.messages.good(
                tr("Thủ tục {code} ngừng từ {day}.", code=code, day=day_text(day)), sounds=False
            )
            self.saved.emit(code)

        desk.tasks.run("catalogue.retire", work, done, self._refused)

    def _compare(self) -> None:
        if self.edited is not None:
            self.compare_wanted.emit(self.edited.code)

    def _offer_cases(self, chosen: int) -> None:
        assert self.edited is not None
        names = tuple((place, case["name"] or "…") for place, case in enumerate(self.edited.cases))
        if not names:
            self.case.offer(((0, ""),), 0)
            return
        self.case.offer(names, min(chosen, len(names) - 1))
        self._show_case(self.case.value)

    def _show_case(self, place: object) -> None:
        assert self.edited is not None
        case = self.edited.cases[int(str(place))]
        for part in edited.PARTS:
            self.rows[part].show_lines(case[part])

    def _cases_edited(self) -> None:
        if self.edited is not None:
            self._offer_cases(int(str(self.case.value)))
        self._changed()

    def _turned(self, name: str) -> None:
        self.case.setVisible(name in edited.PARTS)

    def _changed(self) -> None:
        is_changed = self.edited is not None and self.edited.is_changed
        self.save_button.setEnabled(is_changed or self._is_retired)

    def _connect(self) -> None:
        for name, rows in self.rows.items():
            rows.model.edited.connect(self._cases_edited if name == CASES else self._changed)
        self.case.chosen.connect(self._show_case)
        self.tabs.turned.connect(self._turned)
        self._turned(GENERAL)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save).setAutoRepeat(False)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S3)
        head.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.under_title)
        head.addLayout(names, 1)
        head.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs.beside.addWidget(self.case, 1)
        foot = QHBoxLayout()
        foot.setSpacing(S2)
        tag = label(tr("Áp dụng từ"))
        tag.setBuddy(self.valid_from)
        self.valid_from.setAccessibleName(tr("Áp dụng từ"))
        self.valid_from.setMaximumWidth(140)
        foot.addWidget(self.save_button)
        foot.addWidget(tag)
        foot.addWidget(self.valid_from)
        foot.addStretch(1)
        foot.addWidget(self.retire_button)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(S4, S3, S4, S3)
        inside.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S3)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(card, 1)
        column.addLayout(foot)
