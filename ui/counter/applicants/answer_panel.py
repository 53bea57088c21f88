"""Answering a request: what is held of her here and in archives, why, until when, who looked; then it is settled."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid

from app.errors import Told
from app.language import tr
from app.services.citizens.views import DataRequest
from app.services.wording.words import asked_word
from models.vocabulary import AskedOfData
from ui.counter.applicants.export_panel import print_extract
from ui.counter.applicants.reading import ApplicantChanged
from ui.desk import Desk
from ui.theme import ROW_HEIGHT, S2
from ui.widgets import asking_files
from ui.widgets.buttons import Button
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.labels import label
from ui.widgets.moments import exact, short
from ui.widgets.while_here import while_here
from ui.widgets.words_table import Words, WordsTable

if TYPE_CHECKING:
    from app.services.citizens.extract import Extract
    from app.services.retention.requests import CitizenRequestView
    from app.services.upkeep.archiving.holding import HeldThere

LONGEST_ANSWER = 2_000
_LONGEST_PASSWORD, _ROWS_SHOWN = 200, 6


class AnswerPanel(ConfirmPanel):
    """One request that waits. Nothing is settled before somebody says how it was answered."""

    def __init__(
        self, desk: Desk, request: "CitizenRequestView", applicant_id: str, parent: QWidget | None = None
    ) -> None:
        title = tr("Trả lời yêu cầu {what} của {name}", what=asked_word(request.kind), name=request.applicant)
        super().__init__(desk, title, tr("Ghi đã trả lời"), parent)
        self._request, self._applicant = request, applicant_id
        self.archives: tuple[Path, ...] = ()
        self.found: tuple[HeldThere, ...] = ()
        titles = (tr("Hồ sơ"), tr("Vì sao, đến khi nào"))
        self.table = WordsTable(tr("Đang giữ gì về người này"), titles, (140, 0), wraps=True)
        self.table.setMinimumHeight(ROW_HEIGHT * _ROWS_SHOWN)
        self.table.row_reached.connect(self._tell)
        self.told = label(role="muted", wrap=True, copyable=True)
        self._looks = ""
        self.pick = Button(tr("Tìm cả trong kho lưu trữ…"), self._ask_archives)
        self.extract = Button(tr("In bản trích xuất"), self.print_extract)
        self.password = QLineEdit(maxLength=_LONGEST_PASSWORD)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(tr("Mật khẩu mở kho, rồi Enter"))
        self.password.returnPressed.connect(self.look)
        self.answer = QLineEdit(maxLength=LONGEST_ANSWER)
        self.answer.setPlaceholderText(_example(request.kind))
        self._arrange()
        self.explain(tr("Ghi xong thì yêu cầu rời khỏi danh sách chờ; câu trả lời không sửa được nữa."))
        self.look()

    def work(self) -> Callable[[], ApplicantChanged]:
        """What was answered."""
        return partial(self._settle, self.answer.text())

    def look(self) -> None:
        """Ask what is held, in the office and in the archives given."""
        desk, applicant, archives, password = self.desk, self._applicant, self.archives, self.password.text()
        self.told.setText(tr("Đang tìm…"))

        def read() -> "tuple[HeldThere, ...]":
            from app.services.upkeep.archiving.holding import held_everywhere

            return held_everywhere(desk.database, desk.actor, applicant, archives, password)

        desk.tasks.run(
            "applicants.held", read, while_here(self, self._show), while_here(self, self._not_read)
        )

    def look_in(self, archives: Sequence[Path]) -> None:
        """These archives are looked into once their password is typed."""
        self.archives = tuple(archives)
        self.form.row("archives").set_visible(True)
        self.told.setText(", ".join(each.name for each in archives))
        self.password.setFocus()

    def print_extract(self) -> None:
        """The paper she is given: everything the office itself holds; that it was made goes on the record."""
        desk, request = self.desk, self._request
        asked = DataRequest(request.requester, request.reason, request.asked_at)
        self.extract.setEnabled(False)

        def work() -> "Extract":
            from app.services.citizens.exporting import export

            return desk.write(export, self._applicant, asked)

        desk.tasks.run("applicants.extract", work, self._extracted, self._not_extracted)

    def _settle(self, answer: str) -> ApplicantChanged:
        from app.services.retention.requests import answer_request

        self.desk.write(answer_request, self._request.id, answer)
        said = tr("Đã ghi trả lời yêu cầu của {name}.", name=self._request.applicant)
        return ApplicantChanged(self._applicant, said)

    def _show(self, found: "tuple[HeldThere, ...]") -> None:
        self.notice.still()
        self.found = found
        self.password.clear()
        now = self.desk.database.now
        self._looks = "\n".join(line for there in found for line in _looks(there, now))
        self.table.words.show_rows([row for there in found for row in _rows(there)])
        self.table.selectRow(0)

    def _tell(self, row: Words) -> None:
        """All of the row in sight, where laws are many, and who looked."""
        self.told.setText("\n".join(filter(None, (*row[1:], self._looks))))

    def _not_read(self, error: Told) -> None:
        self.told.setText("")
        self.notice.say("bad", error.message, error.hint, (tr("Thử lại"), self.look))
        if self.archives:
            self.password.setFocus()

    def _extracted(self, extract: "Extract") -> None:
        print_extract(self.desk, extract)  # it is on the record as made, whoever has left the panel since
        if not isValid(self):
            return
        self.extract.setEnabled(True)
        if not self.answer.text():
            self.answer.setText(tr("Đã trao bản trích xuất dữ liệu."))
        self.answer.setFocus()

    def _not_extracted(self, error: Told) -> None:
        if not isValid(self):
            self.desk.messages.told(error)
            return
        self.extract.setEnabled(True)
        self.notice.say("bad", error.message, error.hint)

    def _ask_archives(self) -> None:
        picked = asking_files.several_to_read(self, tr("Chọn kho lưu trữ"), tr("Kho lưu trữ (*.db)"))
        if picked:
            self.look_in([Path(each) for each in picked])

    def _arrange(self) -> None:
        request = self._request
        until = tr("chưa tính được hạn") if request.due_at is None else exact(request.due_at)
        lead = label(
            tr("{requester}: {reason}", requester=request.requester, reason=request.reason)
            + "\n"
            + tr("Trả lời chậm nhất: {day}.", day=until),
            "bad" if request.is_late else "muted",
            wrap=True,
        )
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for button in (self.extract, self.pick):
            row.addWidget(button)
        row.addStretch(1)
        for part in (lead, self.table, self.told, buttons):
            self.form.add_wide(part)
        self.add("archives", tr("Mật khẩu kho"), self.password)
        self.form.row("archives").set_visible(False)
        self.add("answer", tr("Trả lời"), self.answer)
        self.first = self.table


def _rows(there: "HeldThere") -> list[Words]:
    from app.services.retention.words import kept_words

    if there.held is None:
        nothing = tr("không giữ gì về người này")
        return [(tr("Cơ quan") if there.year is None else tr("Kho {year}", year=there.year), nothing)]
    person = there.held.applicant.person
    data = " · ".join(filter(None, (person.name, person.id_number, person.phone, person.address)))
    rows = [(tr("Dữ liệu người nộp"), data)]
    for each in there.held.dossiers:
        kept = kept_words(each.term_state, each.retention, each.kept_until)
        rows.append(
            (each.code, f"{each.procedure_name}; {kept}; {tr('theo {basis}', basis=each.legal_basis)}")
        )
    if there.year is None:
        return [*rows]
    return [(tr("{what} (kho {year})", what=what, year=there.year), why) for what, why in rows]


def _looks(there: "HeldThere", now: datetime) -> list[str]:
    if there.held is None:
        return []
    if not there.held.sights:
        return [tr("Chưa ai xem.")]
    latest = there.held.sights[0]
    return [
        tr(
            "{count} lần xem; gần nhất: {name} lúc {moment}",
            count=len(there.held.sights),
            name=latest.full_name,
            moment=short(latest.at, now),
        )
    ]


def _example(kind: AskedOfData) -> str:
    return {
        AskedOfData.SEE: tr("Ví dụ: đã trao bản trích xuất"),
        AskedOfData.CORRECT: tr("Ví dụ: đã sửa số điện thoại theo căn cước"),
        AskedOfData.ERASE: tr("Ví dụ: còn thời hạn giữ đến 31/12/2028, đã giải thích"),
    }[kind]
