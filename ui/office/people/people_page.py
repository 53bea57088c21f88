"""The people of the office: found on the left, cared for on the right, without leaving the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.rules.folding import fold
from app.rules.permissions import may_administer, role_word
from app.services.people.views import PersonView
from ui.desk import Desk
from ui.office.people.detail import PersonDetail
from ui.theme import S2, S3, S4
from ui.widgets.blank import Blank, RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.focus import holds_focus
from ui.widgets.labels import label
from ui.widgets.list_and_detail import ListAndDetail
from ui.widgets.search_field import SearchField
from ui.widgets.standing_still import Stand
from ui.widgets.words_table import Words, WordsTable

DETAIL_WIDTH = 460


class PeoplePage(QWidget):
    """For administrators; others are told so. What is half typed on the right stays until it is saved or left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._may = may_administer(desk.actor.roles)
        self._people: tuple[PersonView, ...] = ()
        self._shown: list[PersonView] = []
        self.search = SearchField()
        self.search.setPlaceholderText(tr("Tìm theo tên, tên đăng nhập, đơn vị; không cần dấu"))
        self.search.setAccessibleName(tr("Tìm người"))
        self.count = label(role="muted")
        titles = (tr("Họ tên"), tr("Tên đăng nhập"), tr("Quyền"), tr("Đơn vị"), tr("Tình trạng"))
        self.table = WordsTable(tr("Nhân sự"), titles, (165, 112, 0, 190, 145), folding=(3,), wraps=True)
        self.listed = RowsOrBlank(self.table)
        self.new = Button(tr("Thêm người"), self._begin_new, icon="add")
        self.detail = PersonDetail(desk)
        self._arrange()
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.down.connect(self._into_list)
        self.table.row_reached.connect(lambda _words: self._show_selected())
        self.table.row_pressed.connect(lambda _row: self._enter_detail())
        self.detail.changed.connect(self._changed)
        self.detail.left.connect(self._leave_detail)

    def entered(self) -> None:
        """Read who is here, and be ready to search."""
        if self._may:
            self.refresh()
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the people again; what is being typed is left alone."""
        if not self._may:
            return
        desk = self._desk

        def work() -> tuple[PersonView, ...]:
            from app.services.people.listing import people

            return desk.read(people)

        desk.tasks.run("people.list", work, self._show)

    @property
    def selected(self) -> PersonView | None:
        """The person whose row is selected."""
        place = self.table.currentIndex().row()
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def _show(self, people: tuple[PersonView, ...]) -> None:
        stand = Stand(self.table, [each.user_name for each in self._shown])
        self._people = people
        self.detail.know_people(people)
        self._filter()
        stand.scroll_back([each.user_name for each in self._shown])

    def _filter(self) -> None:
        before = self.detail.user_name
        self._shown = [each for each in self._people if self._is_wanted(each)]
        self.table.words.show_rows([self._words(each) for each in self._shown])
        self.count.setText(tr("{count} người", count=len(self._shown)))
        self._keep_in_step(before)
        if self._people and not self._shown:
            self.listed.say(
                "search", tr("Không có ai như vậy."), tr("Thử ít chữ hơn, hoặc gõ tên đăng nhập.")
            )
        else:
            self.listed.show_rows()

    def _is_wanted(self, view: PersonView) -> bool:
        wanted = fold(self.search.text())
        told = (view.full_name, view.user_name, view.unit, view.agency, view.agency_name)
        return any(wanted in fold(words) for words in told)

    def _words(self, view: PersonView) -> Words:
        if not view.active:
            state = tr("đã ngừng dùng")
        elif view.must_change_password:
            state = tr("chờ đổi mật khẩu")
        elif view.stand_ins:
            state = tr("có lịch làm thay")
        else:
            state = ""
        roles = ", ".join(map(role_word, view.roles))
        is_elsewhere = view.agency != self._desk.office.code
        unit = f"{view.unit} · {view.agency_name}" if is_elsewhere else view.unit
        return (view.full_name, view.user_name, roles, unit, state)

    def _keep_in_step(self, before: str | None) -> None:
        """The detail is about somebody in the list: about nobody, and out of use, where there is none."""
        if self.detail.is_new:
            return
        if self._shown:
            places = [place for place, each in enumerate(self._shown) if each.user_name == before]
            self.table.selectRow(places[0] if places else 0)
            return
        self.detail.show_nobody()
        if holds_focus(self.table):
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_selected(self) -> None:
        if self.selected is not None:
            self.detail.show_person(self.selected)

    def _begin_new(self) -> None:
        self.table.clearSelection()
        self.detail.begin_new()
        self._enter_detail()

    def _enter_detail(self) -> None:
        self.sides.open_detail()
        self.detail.take_focus()

    def _changed(self, view: PersonView, has_word: bool) -> None:
        """Somebody was saved: her row says so, and the keyboard is back in the list.

        Where the list is out of sight and the detail has a word to be read, it stays.
        """
        if not self._is_wanted(view):
            self.search.clear()  # she would not be in the list, and her password not be read
        self.detail.show_person(view)
        self.refresh()
        if has_word and self.sides.is_folded:
            self.detail.take_focus()
        else:
            self._into_sight()

    def _leave_detail(self) -> None:
        if self._shown and self.selected is None:
            self.table.selectRow(0)
        self._keep_in_step(None if self.selected is None else self.selected.user_name)
        self._show_selected()
        self._into_sight()

    def _into_list(self) -> None:
        if self._shown:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_sight(self) -> None:
        self.sides.open_list()
        (self.table if self._shown else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S3)
        head.addWidget(label(tr("Nhân sự"), "title"))
        head.addWidget(self.count, 1)
        head.addWidget(self.new)
        listing = QWidget()
        left = QVBoxLayout(listing)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(S2)
        left.addLayout(head)
        left.addWidget(self.search)
        left.addWidget(self.listed, 1)
        self.sides = ListAndDetail(listing, self.detail, self.detail.title, DETAIL_WIDTH)
        self.sides.back_wanted.connect(self._leave_detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(S4, S3, S4, S4)
        whole.addWidget(self.sides)
        if not self._may:
            self.sides.hide()
            closed = Blank()
            closed.say_closed(tr("Tài khoản do người quản trị chăm sóc."))
            whole.addWidget(closed)
