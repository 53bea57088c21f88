"""Putting right what was written down wrongly: every field with what stands in it, the old value kept in sight."""

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.language import tr
from app.services.views import DossierView, Person, ResultView
from app.services.views.given import ActValues
from app.services.wording.field_words import field_word
from app.services.wording.words import gender_word
from models.vocabulary import Gender, Status
from ui.counter.dossier.part import Asking
from ui.theme import S1
from ui.widgets.dates import birth_text, date_text, read_birth_date, read_date
from ui.widgets.labels import label
from ui.widgets.problems import Problem

_PERSON_FIELDS = ("name", "id_number", "birth_date", "gender", "phone", "email", "address", "organisation")
_TEXT_FIELDS = ("external_code", "returning_place", "note")
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    old: str
    field: QLineEdit | QComboBox

    @property
    def text(self) -> str:
        if isinstance(self.field, QComboBox):
            return str(self.field.currentData())
        return " ".join(self.field.text().split())

    @property
    def is_changed(self) -> bool:
        return self.text != self.old


class CorrectionPart:
    """One row for each field that can be put right; the changes are those that differ from before."""

    def __init__(self, asking: Asking) -> None:
        self._places: dict[str, _Place] = {}
        part = ""
        for name, old in fields_of(asking.dossier).items():
            if name.startswith("represented.") and part != "represented":
                part = "represented"
                asking.form.add_wide(label(tr("Người uỷ quyền"), "strong"))
            self._add(asking, name, old)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The fields in their order."""
        return tuple(place.field for place in self._places.values())

    def field(self, name: str) -> QLineEdit | QComboBox:
        """The field of a name as the service has it (`applicant.phone`)."""
        return self._places[name].field

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong: nothing was changed, or a date cannot be read."""
        changed = [place for place in self._places.values() if place.is_changed]
        if not changed:
            return ((next(iter(self._places)), tr("Sửa ít nhất một ô.")),)
        found = []
        for place in changed:
            try:
                _sent(place)
            except UserError as refused:
                found.append((place.name, refused.message))
        return tuple(found)

    def give(self, values: ActValues) -> ActValues:
        """The fields changed, as the service reads them."""
        changed = (place for place in self._places.values() if place.is_changed)
        return replace(values, changes=tuple((place.name, _sent(place)) for place in changed))

    def _add(self, asking: Asking, name: str, old: str) -> None:
        field = _gender_field(old) if name.endswith(".gender") else QLineEdit(old, maxLength=LONGEST)
        if isinstance(field, QLineEdit):
            field.setCursorPosition(0)
        before = label(tr("cũ: {value}", value=_shown(name, old)), "muted", wrap=True)
        before.hide()
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(field)
        column.addWidget(before)
        place = _Place(name, old, field)
        self._places[name] = place
        changed = field.currentIndexChanged if isinstance(field, QComboBox) else field.textChanged
        changed.connect(lambda _value: before.setVisible(place.is_changed))
        asking.form.add(name, field_word(name.rpartition(".")[2]), frame, focus=field)


def fields_of(dossier: DossierView) -> dict[str, str]:
    """Every field that can be put right, with what stands in it; dates as people write them."""
    people = {"applicant": dossier.applicant_person}
    if dossier.represented is not None:
        people["represented"] = dossier.represented
    persons = {
        f"{part}.{name}": _written(person, name) for part, person in people.items() for name in _PERSON_FIELDS
    }
    names = ("authority", *_TEXT_FIELDS) if dossier.represented is not None else _TEXT_FIELDS
    texts = {name: " ".join(str(getattr(dossier, name) or "").split()) for name in names}
    return {**persons, **texts, **_result(dossier)}


def _result(dossier: DossierView) -> dict[str, str]:
    """What the result is known by, once there is one; what nobody has written down yet can be added."""
    if dossier.finished_at is None or dossier.status not in (Status.RESULT_READY, Status.RETURNED):
        return {}
    known = dossier.result or ResultView(None, None, None)
    return {
        "result_number": known.number or "",
        "result_date": date_text(known.date),
        "result_agency": known.agency or "",
    }


def _written(person: Person, name: str) -> str:
    if name == "birth_date":
        return birth_text(person.birth_date)
    return str(getattr(person, name) or "")


def _sent(place: _Place) -> str | None:
    if place.name == "result_date":
        day = read_date(place.text)
        return day.isoformat() if day else None
    if place.name.endswith(".birth_date"):
        born = read_birth_date(place.text)
        return born.isoformat() if born else None
    return place.text or None


def _shown(name: str, value: str) -> str:
    if name.endswith(".gender") and value:
        return gender_word(Gender(value))
    return value or tr("(trống)")


def _gender_field(old: str) -> QComboBox:
    field = QComboBox()
    field.addItem(tr("(trống)"), "")
    for gender in Gender:
        field.addItem(gender_word(gender), gender.value)
    field.setCurrentIndex(field.findData(old))
    return field
