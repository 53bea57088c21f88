"""One person on the page: the applicant, or the one on whose behalf she came."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.language import tr
from app.services.citizens.views import HolderKnown
from app.services.views import KnownApplicant, Person
from app.services.views.given import PersonValues
from models.vocabulary import Gender
from ui.counter.reception.lines import FieldCell, Lines
from ui.counter.reception.names import number_in, proper_name
from ui.counter.reception.typed import TypedPerson
from ui.theme import S2, S4
from ui.widgets.dates import birth_text
from ui.widgets.expander import Expander
from ui.widgets.problems import Problem
from ui.widgets.suggest import Offer, SuggestBox


class PersonFields(QWidget):
    """Fields of a person. `prefix` is `applicant` or `authorised_by`, as the service names them.

    The first line takes a name, an identity number or a phone; `asked` goes out while it is typed, and
    `offer_known` answers with people who have been here. `completed` says that all is filled at once.
    """

    changed = Signal()
    left = Signal(str)
    asked = Signal(str)
    completed = Signal()

    def __init__(self, prefix: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self._last: Person | None = None
        self.name = SuggestBox()
        self.name.setPlaceholderText(tr("Tên, số căn cước, điện thoại, hoặc quét thẻ"))
        self.name.setClearButtonEnabled(True)
        self.id_number = QLineEdit()
        self.birth_date = QLineEdit()
        self.birth_date.setPlaceholderText(tr("Hoặc năm"))
        self.birth_date.setToolTip(tr("05/03/1990, 05031990, hoặc chỉ năm sinh: 1950"))
        self.gender = QComboBox()
        for word, value in (("–", ""), (tr("Nam"), Gender.MALE.value), (tr("Nữ"), Gender.FEMALE.value)):
            self.gender.addItem(word, value)
        self.phone = QLineEdit()
        self.address = QLineEdit()
        self.email = QLineEdit()
        self.organisation = QLineEdit()
        self.visits = QLabel()
        self.visits.setProperty("role", "muted")
        self.visits.hide()
        self._lay_out(prefix, title)
        self.name.asked.connect(self._ask)
        self.name.chosen.connect(self._take_offer)
        self.name.editingFinished.connect(self._sort_out_name)
        self.name.textEdited.connect(lambda text: self._show_hint(is_blank=not text))
        self.name.moved_on.connect(self._name_entered)

    def _lay_out(self, prefix: str, title: str) -> None:
        self._lines = Lines()
        self._lines.add(
            FieldCell(f"{prefix}.name", title, self.name),
        )
        self._lines.add_wide(self.visits)
        self._lines.add(
            FieldCell(f"{prefix}.id_number", tr("Số định danh"), self.id_number, 3),
            FieldCell(f"{prefix}.birth_date", tr("Ngày sinh"), self.birth_date, 2),
            FieldCell(f"{prefix}.gender", tr("Giới tính"), self.gender, 0),
        )
        self._lines.add(
            FieldCell(f"{prefix}.phone", tr("Điện thoại"), self.phone, 2),
            FieldCell(f"{prefix}.address", tr("Địa chỉ"), self.address, 5),
        )
        self._more = Lines()
        self._more.add(
            FieldCell(f"{prefix}.organisation", tr("Tổ chức"), self.organisation, 3),
            FieldCell(f"{prefix}.email", tr("Email"), self.email, 2),
        )
        self.expander = Expander(tr("Thêm: tổ chức, email"), self._more, parent=self)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setContentsMargins(0, 0, 0, 0)
        self._foot.setSpacing(S4)
        self._foot.addWidget(self.expander.head)
        self._foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self._lines)
        column.addLayout(self._foot)
        # The folded fields lie in the column itself: an empty frame around them would leave a gap.
        column.addWidget(self._more)
        self.expander.hide()
        for line, widest in (
            (self.id_number, "000000000000"),
            (self.birth_date, "00/00/0000"),
            (self.phone, "0000 000 000"),
            (self.address, "0000000000"),
        ):
            line.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest) + S4 + S2)
        for lines in (self._lines, self._more):
            lines.changed.connect(self.changed)
            lines.left.connect(self.left)

    def add_at_foot(self, question: QWidget) -> None:
        """Stand a question beside the heading of the rare fields."""
        self._foot.insertWidget(1, question)

    def fit(self, room: int) -> None:
        """Lay the fields out for `room` pixels of width."""
        for lines in (self._lines, self._more):
            lines.fit(room)
        heads = [item.widget() for at in range(self._foot.count()) if (item := self._foot.itemAt(at))]
        needed = sum(head.sizeHint().width() + S4 for head in heads if head is not None)
        way = QBoxLayout.Direction
        self._foot.setDirection(way.LeftToRight if needed <= room else way.TopToBottom)

    @property
    def typed(self) -> TypedPerson:
        """What stands in the fields."""
        return TypedPerson(
            name=self.name.text(),
            id_number=self.id_number.text(),
            birth_date=self.birth_date.text(),
            gender=str(self.gender.currentData()),
            phone=self.phone.text(),
            email=self.email.text(),
            address=self.address.text(),
            organisation=self.organisation.text(),
        )

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What Tab goes through here, in order."""
        return (
            self.name,
            self.id_number,
            self.birth_date,
            self.gender,
            self.phone,
            self.address,
            self.expander.head,
            self.organisation,
            self.email,
        )

    def is_typed(self, name: str) -> bool:
        """Whether a line of text here has that name and is not empty."""
        return self._lines.is_typed(name) or self._more.is_typed(name)

    @property
    def names(self) -> frozenset[str]:
        """Names of the fields here."""
        return self._lines.names | self._more.names

    def fill(self, person: TypedPerson) -> None:
        """Put a person into the fields, blanks included."""
        self._show_hint(is_blank=person.is_blank)
        self.show_doubts({})
        self.name.setText(person.name)
        self.id_number.setText(person.id_number)
        self.birth_date.setText(person.birth_date)
        self.gender.setCurrentIndex(max(self.gender.findData(person.gender), 0))
        self.phone.setText(person.phone)
        self.email.setText(person.email)
        self.address.setText(person.address)
        self.organisation.setText(person.organisation)
        for line in (self.name, self.address, self.organisation, self.email):
            line.setCursorPosition(0)
        if person.email or person.organisation:
            self.expander.set_open(True)

    def show_problems(self, problems: tuple[Problem, ...]) -> QWidget | None:
        """Write the problems of this person under her fields; answers the first wrong field."""
        first = self._lines.show_problems(problems)
        folded = self._more.show_problems(problems)
        if folded is not None:
            self.expander.set_open(True)
        return first or folded

    def show_doubts(self, doubts: Mapping[str, str]) -> QWidget | None:
        """Write under her fields, named without the prefix, what to compare with her card; answers the first of them.

        A doubt goes with the first edit, and when the clerk goes on from the field.
        """
        return self._lines.show_doubts({f"{self._prefix}.{name}": said for name, said in doubts.items()})

    def show_history(self, known: HolderKnown) -> None:
        """Say how often she was here and how much is under way for her."""
        parts = [tr("↺ đã đến {count} lần", count=known.dossiers)]
        if known.open:
            parts.append(tr("{count} hồ sơ chưa trả", count=len(known.open)))
        self.visits.setText(" · ".join(parts))
        self.visits.show()

    def first_gap(self) -> QWidget | None:
        """The first field that is empty though the slip or the law asks for it."""
        needed = (self.name, self.id_number, self.address)
        return next((line for line in needed if not line.text().strip()), None)

    def _show_hint(self, *, is_blank: bool) -> None:
        """Under an empty line: that the arrow brings back the one who was here just now."""
        if self._last is not None:
            self.visits.setText(tr("↓ người vừa nộp: {name}", name=self._last.name))
        self.visits.setVisible(is_blank and self._last is not None)

    def remember(self, person: Person | None) -> None:
        """Offer this person first when the empty line is asked: often she has a second request."""
        self._last = person

    def offer_known(self, text: str, people: tuple[KnownApplicant, ...]) -> None:
        """Answer `asked`: people who have been here before."""
        self.name.offer(text, [_known_offer(each) for each in people])

    def _ask(self, text: str) -> None:
        if text.strip():
            self.asked.emit(text)
        elif self._last is not None:
            last = self._last
            self.name.offer(text, [Offer(last.name, tr("↺ người vừa nộp"), last)])

    def _take_offer(self, value: object) -> None:
        if isinstance(value, KnownApplicant):
            self.fill(person_as_typed(value.person))
            self.visits.setText(tr("↺ đã đến {count} lần", count=value.dossiers))
            self.visits.show()
        elif isinstance(value, Person):
            self.fill(person_as_typed(value))
        self.completed.emit()

    def _sort_out_name(self) -> None:
        """A number typed into the first line goes where it belongs; a name gets its capitals."""
        found = number_in(self.name.text())
        if found is None:
            tidy = proper_name(self.name.text())
            if tidy != self.name.text():
                self.name.setText(tidy)
            return
        kind, number = found
        target = self.id_number if kind == "id_number" else self.phone
        if not target.text().strip():
            target.setText(number)
            self.name.clear()

    def _name_entered(self) -> None:
        had_number = number_in(self.name.text()) is not None
        self._sort_out_name()
        if had_number and not self.name.text():
            self.name.setPlaceholderText(tr("Họ tên"))
        else:
            self.name.focusNextChild()


def person_as_typed(person: Person | PersonValues) -> TypedPerson:
    """A person known to the office, or kept with a slip of the counter, as she would be typed."""
    return TypedPerson(
        name=person.name,
        id_number=person.id_number or "",
        birth_date=birth_text(person.birth_date),
        gender=person.gender.value if person.gender else "",
        phone=person.phone or "",
        email=person.email or "",
        address=person.address or "",
        organisation=person.organisation or "",
    )


def _known_offer(known: KnownApplicant) -> Offer:
    person = known.person
    parts = (
        person.id_number or person.phone or "",
        birth_text(person.birth_date),
        tr("↺ {count} lần", count=known.dossiers),
    )
    return Offer(person.name, " · ".join(part for part in parts if part), known)
