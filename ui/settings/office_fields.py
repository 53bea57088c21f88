"""The fields of the office's settings, made from their declarations; each says what it is for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.language import tr
from ui.theme import S1, S4
from ui.widgets.choices import Choices
from ui.widgets.form import Form
from ui.widgets.labels import label

if TYPE_CHECKING:
    from app.services.office_settings import SettingView

LABEL_WIDTH = 176
_PARAGRAPH_HEIGHT = 64


@dataclass(frozen=True, slots=True)
class _Field:
    """A field with its way in and out; `kept` is the value it was last shown with."""

    widget: QWidget
    read: Callable[[], str]
    show: Callable[[str], None]
    kept: str


class OfficeFields(Form):
    """One row for each setting under the headings of their groups."""

    def __init__(self, changed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent, label_width=LABEL_WIDTH)
        self._changed = changed
        self._fields: dict[str, _Field] = {}
        self._titles: dict[str, str] = {}

    def show_settings(self, told: "Sequence[SettingView]") -> None:
        """Show these values; the rows are made the first time."""
        if not self._fields:
            self._make(told)
        for each in told:
            name, field = each.setting.name, self._fields[each.setting.name]
            value = each.in_force if each.setting.choices else each.value
            self._fields[name] = _Field(field.widget, field.read, field.show, value)
            if field.read() != value:
                field.show(value)

    @property
    def first(self) -> QWidget | None:
        """Where typing begins."""
        return next((field.widget for field in self._fields.values()), None)

    @property
    def values(self) -> dict[str, str]:
        """Every setting as it stands on the page."""
        return {name: field.read() for name, field in self._fields.items()}

    @property
    def edited(self) -> dict[str, str]:
        """Only what was typed since the values were shown."""
        return {name: field.read() for name, field in self._fields.items() if field.read() != field.kept}

    def drop(self) -> None:
        """Show the values again that were there before typing."""
        self.clear_problems()
        for field in self._fields.values():
            if field.read() != field.kept:
                field.show(field.kept)

    def title_of(self, name: str) -> str:
        """What a setting is called on the page."""
        return self._titles.get(name, name)

    def widget(self, name: str) -> QWidget:
        """The field of a setting."""
        return self._fields[name].widget

    def _make(self, told: "Sequence[SettingView]") -> None:
        group = None
        for each in told:
            setting = each.setting
            if setting.group != group:
                group = setting.group
                self.add_wide(_heading(_group_words()[setting.group.value]))
            field = self._field(each)
            self._fields[setting.name] = field
            self._titles[setting.name] = setting.title
            self.add(setting.name, setting.title, _with_help(field.widget, setting.help), focus=field.widget)

    def _field(self, each: "SettingView") -> _Field:
        from app.services.office_setting_list import SettingKind

        setting = each.setting
        if setting.kind is SettingKind.CHOICE:
            box = Choices(tuple((value, value) for value in setting.choices), each.in_force)
            box.chosen.connect(lambda _value: self._changed())
            return _Field(
                box,
                lambda: str(box.value),
                lambda value: box.offer(tuple((one, one) for one in setting.choices), value),
                "",
            )
        if setting.kind is SettingKind.PARAGRAPH:
            text = QPlainTextEdit(tabChangesFocus=True)
            text.setFixedHeight(_PARAGRAPH_HEIGHT)
            text.setPlaceholderText(setting.default)
            text.textChanged.connect(self._changed)
            return _Field(text, text.toPlainText, text.setPlainText, "")
        line = QLineEdit(maxLength=setting.longest)
        line.setPlaceholderText(setting.default)
        line.textChanged.connect(lambda _text: self._changed())
        return _Field(line, line.text, lambda value: _from_the_beginning(line, value), "")


def _from_the_beginning(line: QLineEdit, value: str) -> None:
    line.setText(value)
    line.setCursorPosition(0)


def _with_help(field: QWidget, words: str) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S1)
    column.addWidget(field)
    column.addWidget(label(words, "muted", wrap=True))
    return whole


def _heading(words: str) -> QWidget:
    heading = label(words, "heading")
    heading.setContentsMargins(0, S4, 0, 0)
    return heading


def _group_words() -> dict[str, str]:
    return {
        "office": tr("Cơ quan"),
        "forms": tr("Bộ mẫu giấy"),
        "signers": tr("Người ký"),
        "texts": tr("Câu chữ trên giấy"),
    }
