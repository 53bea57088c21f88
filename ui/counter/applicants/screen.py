"""Applicants, found on the left and looked at on the right, without leaving the keyboard."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.citizens.views import ApplicantsPage, LikelyDouble
from app.services.views import CardHolder, KnownApplicant
from ui.counter.applicants import reading
from ui.counter.applicants.detail import ApplicantDetail
from ui.counter.applicants.list_part import ListPart
from ui.counter.applicants.reading import ApplicantChanged, Shown
from ui.counter.applicants.requests_part import RequestsPart, count_words
from ui.counter.applicants.words import double_told, double_words, known_words
from ui.desk import Desk
from ui.tasks import Failed
from ui.theme import S2, S3, S4
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.focus import holds_focus
from ui.widgets.labels import label
from ui.widgets.list_and_detail import ListAndDetail
from ui.widgets.notice import Notice
from ui.widgets.search_field import SearchField
from ui.widgets.standing_still import Stand
from ui.widgets.tabs_page import TabButton
from ui.widgets.words_table import WordsTable

if TYPE_CHECKING:
    from app.services.retention.requests import CitizenRequestView

DETAIL_WIDTH = 500


class ApplicantsScreen(QWidget):
    """Nobody's data are opened by merely going through the list: Enter opens them, which goes on the record.

    `dossier_entered(code)` for a dossier of the applicant in sight.
    """

    dossier_entered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        from app.services.citizens.records import may_care

        super().__init__(parent)
        self._desk = desk
        self._rows: list[KnownApplicant] = []
        self._pairs: tuple[LikelyDouble, ...] = ()
        self._after: str | None = None
        self._merge_with: str | None = None
        self._answers: CitizenRequestView | None = None
        self._returns_to_detail = False
        self.search = SearchField()
        self.search.setPlaceholderText(tr("Tìm theo tên, số định danh, số điện thoại; không cần dấu"))
        self.search.setAccessibleName(tr("Tìm người nộp"))
        self.count = label(role="muted")
        self.notice = Notice()
        titles = (tr("Họ tên"), tr("Số định danh"), tr("Điện thoại"), tr("Hồ sơ"), tr("Đến lần cuối"))
        self.table = WordsTable(tr("Người nộp"), titles, (0, 122, 108, 62, 104))
        self._is_looking = self._is_reading_more = self._wants_in = self._is_searched_anew = False
        two = (tr("Một bản ghi"), tr("Bản ghi giống nó"), tr("Giống ở đâu"))
        self.pairs = WordsTable(tr("Bản ghi có thể trùng"), two, (150, 150, 0), wraps=True)
        self._pairs_part = ListPart(self.pairs, lambda place: double_told(self._pairs[place]), "")
        self.asked = RequestsPart()
        self.doubles = TabButton(tr("Có thể trùng"), lambda: self._turn_list(self._pairs_part))
        self.requests = TabButton(count_words(()), lambda: self._turn_list(self.asked))
        if not may_care(desk.actor):
            self.requests.hide()
        self.more = Button(tr("Xem thêm"), self._read_more)
        self.detail = ApplicantDetail(desk)
        self._arrange()
        self.search.textChanged.connect(lambda _text: self._typed())
        self.search.down.connect(self._into_list)
        self.table.row_pressed.connect(lambda row: self._open(self._rows[row].applicant_id))
        self.pairs.row_pressed.connect(self._open_pair)
        self.asked.table.row_pressed.connect(self._open_request)
        self.detail.changed.connect(self._changed)
        self.detail.left.connect(self._leave_detail)
        self.detail.turned.connect(lambda: self.sides.area.verticalScrollBar().setValue(0))
        self.detail.dossier_entered.connect(self._enter_dossier)

    def entered(self) -> None:
        """Read who has been here, and be ready to search; back from a dossier, go on where it was opened."""
        self.refresh()
        if self._returns_to_detail and self.detail.shown is not None:
            self._returns_to_detail = False
            self.sides.open_detail()
            self.detail.dossiers.take_focus()
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.selectAll()

    def refresh(self) -> None:
        """Read the list and who is in sight again; what is being typed is left alone."""
        if not self._is_reading_more:
            self._look(wanted=len(self._rows))
        if not self.lists_requests:
            self._look_for_requests(_quiet)
        key = self.detail.applicant_id
        if key is not None:
            # Not by the name under which somebody else may be on her way to be shown.
            self._desk.tasks.run(
                "applicants.again", partial(reading.show, self._desk, key), self.detail.show_again, _quiet
            )

    def take_card(self, person: CardHolder) -> None:
        """A scanned identity card: look for whose it is."""
        self._leave_detail()
        self._show_list(self.table)
        self.search.setText(person.id_number)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def lists_doubles(self) -> bool:
        """Whether the likely doubles of the office are in sight instead of the people found."""
        return self._lists.currentWidget() is self._pairs_part

    @property
    def lists_requests(self) -> bool:
        """Whether what citizens ask of their data is in sight instead of the people found."""
        return self._lists.currentWidget() is self.asked

    def _typed(self) -> None:
        self._wants_in, self._is_searched_anew = False, True
        self._look()

    def _look(self, wanted: int = 0) -> None:
        if self.lists_doubles:
            self._desk.tasks.run(
                "applicants.list", partial(reading.doubles, self._desk), self._show_pairs, self._failed
            )
            return
        if self.lists_requests:
            self._look_for_requests(self._failed)
            return
        self._is_looking, self._is_reading_more = True, False
        text = self.search.text()
        self._desk.tasks.run(
            "applicants.list",
            partial(reading.find_as_many, self._desk, text, wanted),
            self._show_rows,
            self._failed,
        )

    def _look_for_requests(self, failed: Failed) -> None:
        if not self.requests.isHidden():
            self._desk.tasks.run(
                "applicants.requests", partial(reading.requests, self._desk), self._show_requests, failed
            )

    def _read_more(self) -> None:
        after = self._after
        if after is None:
            return
        self._is_reading_more = True
        self._desk.tasks.run(
            "applicants.list",
            partial(reading.find, self._desk, self.search.text(), after),
            self._add_rows,
            self._failed,
        )

    def _show_rows(self, page: ApplicantsPage) -> None:
        self._is_looking = False
        stand, is_new = Stand(self.table, self._keys), self._is_searched_anew
        if page.rows:
            self._is_searched_anew = False
        self._rows = list(page.rows)
        self._put_rows(page.after)
        if not self._rows:
            self._wants_in = False
            self._show_nobody()
            return
        self.notice.still()
        self.listed.show_rows()
        self.table.selectRow(stand.row_among(self._keys) or 0)
        if not is_new:
            stand.scroll_back(self._keys)
        if self._wants_in:
            self._into_list()

    def _add_rows(self, page: ApplicantsPage) -> None:
        self._is_reading_more = False
        place = len(self._rows)
        self._rows += page.rows
        self._put_rows(page.after)
        self.table.selectRow(min(place, len(self._rows) - 1))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_rows(self, after: str | None) -> None:
        self._after = after
        now = self._desk.database.now
        self.table.words.show_rows([known_words(each, now) for each in self._rows])
        count = len(self._rows)
        self.count.setText(
            tr("{count} người", count=count) if after is None else tr("hơn {count} người", count=count)
        )
        self.more.setVisible(after is not None)

    def _show_nobody(self) -> None:
        """Nobody is in the list, so nobody's data stay open beside it."""
        self.notice.still()
        had_focus = holds_focus(self.table)
        # Who no longer matches because she was just put right stays, and so does what is being typed about her.
        if self._is_searched_anew and self.detail.panel is None:
            had_focus = had_focus or holds_focus(self.detail)
            self.detail.clear()
        self._say_nobody()
        if had_focus:
            self._leave_detail()

    def _say_nobody(self) -> None:
        if self.search.text().strip():
            self.listed.say(
                "search",
                tr("Không có người nộp nào như vậy."),
                tr("Thử ít chữ hơn, hoặc tìm theo số điện thoại, số định danh."),
            )
        else:
            self.listed.say(
                "applicants",
                tr("Chưa có ai nộp hồ sơ."),
                tr("Người nộp xuất hiện ở đây sau lần tiếp nhận đầu tiên."),
            )

    def _show_pairs(self, pairs: tuple[LikelyDouble, ...]) -> None:
        self._pairs = pairs
        self._pairs_part.show_rows([double_words(each) for each in pairs])
        self.count.setText(tr("{count} cặp", count=len(pairs)))
        self.more.hide()
        self.notice.still()
        if pairs:
            self.listed.show_rows()
        else:
            if holds_focus(self.pairs):
                self.doubles.setFocus(Qt.FocusReason.OtherFocusReason)
            self.listed.say("good", tr("Không thấy bản ghi nào có vẻ trùng."), tone="good")

    def _show_requests(self, found: "tuple[CitizenRequestView, ...]") -> None:
        self.requests.setText(count_words(found))
        self.asked.show_requests(found, self._desk.database.now)
        if not self.lists_requests:
            return
        self.count.setText(tr("{count} yêu cầu", count=len(found)))
        self.more.hide()
        self.notice.still()
        if found:
            self.listed.show_rows()
        else:
            if holds_focus(self.asked):
                self.requests.setFocus(Qt.FocusReason.OtherFocusReason)
            self.listed.say(
                "good",
                tr("Chưa có yêu cầu nào về dữ liệu cá nhân."),
                tr("Ghi yêu cầu ở trang của người nộp; hạn trả lời là 2 ngày làm việc."),
                tone="good",
            )

    def _failed(self, error: Told) -> None:
        self._is_looking = self._is_reading_more = self._wants_in = False
        self.notice.say("bad", error.message, error.hint, (tr("Thử lại"), self._look))

    @property
    def _keys(self) -> list[str]:
        return [each.applicant_id for each in self._rows]

    def _open(
        self, key: str, merge_with: str | None = None, answers: "CitizenRequestView | None" = None
    ) -> None:
        self._merge_with, self._answers = merge_with, answers
        self._desk.tasks.run(
            "applicants.show",
            partial(reading.show, self._desk, key),
            self._show_applicant,
            lambda error: self._not_shown(error, key),
        )

    def _open_pair(self, row: int) -> None:
        pair = self._pairs[row]
        self._open(pair.one.applicant_id, pair.other.applicant_id)

    def _open_request(self, row: int) -> None:
        request = self.asked.requests[row]
        self._open(request.applicant_id, answers=request if request.answered_at is None else None)

    def _show_applicant(self, shown: Shown) -> None:
        other, self._merge_with = self._merge_with, None
        request, self._answers = self._answers, None
        self.detail.show_applicant(shown)
        self.sides.open_detail()
        if other is not None and shown.view.may_care:
            self.detail.begin_merging(other)
        elif request is not None:
            self.detail.begin_answer(request)
        else:
            self.detail.take_focus()

    def _not_shown(self, error: Told, key: str) -> None:
        self.detail.fail(error, partial(self._open, key))
        self.sides.open_detail()

    def _changed(self, done: ApplicantChanged) -> None:
        self._look()
        if not self.lists_requests:
            self._look_for_requests(_quiet)
        self._open(done.applicant_id)

    def _leave_detail(self) -> None:
        self.sides.open_list()
        self._into_current_list()

    def _enter_dossier(self, code: str) -> None:
        self._returns_to_detail = True
        self.dossier_entered.emit(code)

    def _turn_list(self, part: QWidget) -> None:
        self._show_list(self.table if self._lists.currentWidget() is part else part)
        self._into_current_list()

    def _show_list(self, part: QWidget) -> None:
        self._lists.setCurrentWidget(part)
        self.doubles.setChecked(self.lists_doubles)
        self.requests.setChecked(self.lists_requests)
        self.search.setEnabled(part is self.table)
        if self.detail.shown is None and self.detail.panel is None:
            what_next: dict[QWidget, str] = {
                self._pairs_part: tr("Chọn một cặp rồi bấm Enter để so hai bản ghi."),
                self.asked: tr("Chọn một yêu cầu rồi bấm Enter để trả lời."),
            }
            self.detail.clear(what_next.get(part, ""))
        self._look()

    def _into_list(self) -> None:
        # Enter may come before the answer to what was typed: it is meant for that answer.
        self._wants_in = self._is_looking
        if self._is_looking:
            return
        if len(self._rows) == 1:
            self._open(self._rows[0].applicant_id)
        elif self._rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_current_list(self) -> None:
        """The keyboard on the rows in sight; where there are none, on what brings some."""
        if self.lists_doubles:
            self.pairs.setFocus(Qt.FocusReason.OtherFocusReason)  # its rows may be on their way
        elif self.lists_requests:
            self.asked.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self.table if self._rows else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S3)
        head.addWidget(label(tr("Người nộp"), "title"))
        head.addWidget(self.count, 1)
        head.addWidget(self.requests)
        head.addWidget(self.doubles)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._pairs_part)
        self._lists.addWidget(self.asked)
        self.listed = RowsOrBlank(self._lists)
        self.more.hide()
        listing = QWidget()
        left = QVBoxLayout(listing)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(S2)
        left.addLayout(head)
        left.addWidget(self.search)
        left.addWidget(self.notice)
        left.addWidget(self.listed, 1)
        left.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.sides = ListAndDetail(listing, self.detail, self.detail.title, DETAIL_WIDTH)
        self.sides.back_wanted.connect(self._leave_detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(S4, S3, S4, S4)
        whole.addWidget(self.sides)


def _quiet(_error: Told) -> None:
    """Who is in sight stays; that the data are away is said of the list."""
