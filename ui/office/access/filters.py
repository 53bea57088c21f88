"""Which lines of the record of access are meant: whose, of which dossier, on which days, what was done."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.errors import UserError
from app.language import tr
from app.rules.calendar import at_office
from app.services.accounts.access_views import AccessQuery
from app.services.wording.words import access_word
from models.vocabulary import AccessKind
from ui.theme import S2
from ui.widgets.choices import Choices
from ui.widgets.dates import read_date
from ui.widgets.labels import label
from ui.widgets.problems import mark_wrong
from ui.widgets.search_field import SearchField

_DAY_WIDTH = 104
_KIND_WIDTH = 150
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the fields mean; `problem` is a sentence where a day in one of the fields `wrong` cannot be read."""

    query: AccessQuery
    problem: str = ""
    wrong: tuple[str, ...] = ()


class AccessFilters(QWidget):
    """`changed` when other lines are meant, `down` when the keyboard wants into the list."""

    changed = Signal()
    down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person, self.dossier = SearchField(), SearchField()
        self.person.setPlaceholderText(tr("Ai: họ tên, tên đăng nhập"))
        self.person.setAccessibleName(tr("Của ai"))
        self.dossier.setPlaceholderText(tr("Mã hồ sơ"))
        self.dossier.setAccessibleName(tr("Mã hồ sơ"))
        self.first, self.last = (
            _day_field(tr("Từ ngày"), tr("Từ ngày")),
            _day_field(tr("Đến hết ngày"), tr("Đến ngày")),
        )
        self._days = {"first": self.first, "last": self.last}
        kinds = tuple((kind, access_word(kind)) for kind in AccessKind)
        self.kind = Choices(((None, tr("mọi việc")), *kinds), None)
        self.kind.setFixedWidth(_KIND_WIDTH)
        self.kind.setAccessibleName(tr("Việc"))
        for searching in (self.person, self.dossier):
            searching.setMaxLength(_LONGEST)
            searching.setClearButtonEnabled(True)
            searching.down.connect(self.down)
        self.person.textChanged.connect(lambda _text: self._look())
        fields: tuple[QLineEdit, ...] = (self.dossier, self.first, self.last)
        for field in fields:
            # Half a code or half a day means nothing yet.
            field.editingFinished.connect(self._look)
        for day in (self.first, self.last):
            day.returnPressed.connect(self.down)
        self.dossier.down.connect(self._look)
        self.dossier.textChanged.connect(lambda text: None if text else self._look())
        self.kind.chosen.connect(lambda _kind: self._look())
        self._is_clearing = False
        self._before = self.narrowed
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self.person, 2)
        row.addWidget(self.dossier, 2)
        for part in (self.first, label("–"), self.last, self.kind):
            row.addWidget(part)

    @property
    def narrowed(self) -> Narrowed:
        """What the fields mean now."""
        unreadable = {name: why for name, field in self._days.items() if (why := _unreadable(field))}
        if unreadable:
            return Narrowed(AccessQuery(), "\n".join(unreadable.values()), tuple(unreadable))
        first, last = read_date(self.first.text()), read_date(self.last.text())
        if first and last and last < first:
            return Narrowed(AccessQuery(), _turned_round(first, last), tuple(self._days))
        kind = self.kind.value
        return Narrowed(
            AccessQuery(
                dossier=self.dossier.text().strip() or None,
                person=self.person.text().strip() or None,
                start=at_office(first, time()) if first else None,
                end=at_office(last + timedelta(days=1), time()) if last else None,
                kinds=frozenset({kind}) if isinstance(kind, AccessKind) else frozenset(),
            )
        )

    @property
    def is_open(self) -> bool:
        """Whether no filter is set."""
        return self.narrowed == Narrowed(AccessQuery())

    def clear(self) -> None:
        """Empty all filters."""
        self._is_clearing = True
        for field in (self.person, self.dossier, self.first, self.last):
            field.clear()
        self._is_clearing = False
        self.kind.setCurrentIndex(0)
        self._look()

    def take_focus(self) -> None:
        """Be ready to search."""
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)
        self.person.selectAll()

    def _look(self) -> None:
        if not self._is_clearing and (now := self.narrowed) != self._before:
            self._before = now
            for name, field in self._days.items():
                mark_wrong(field, name in now.wrong)
            self.changed.emit()


def _unreadable(field: QLineEdit) -> str:
    """Which day it is and why it is none, empty where it can be read."""
    try:
        read_date(field.text())
    except UserError as unreadable:
        which = tr(
            "{name} “{typed}” chưa đúng.", name=field.accessibleName(), typed=" ".join(field.text().split())
        )
        return f"{which} {unreadable.message}"
    return ""


def _turned_round(first: date, last: date) -> str:
    return tr(
        "Ngày cuối {last} ở trước ngày đầu {first}.", first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}"
    )


def _day_field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit(maxLength=10)
    field.setFixedWidth(_DAY_WIDTH)
    field.setPlaceholderText(hint)
    field.setAccessibleName(name)
    return field
