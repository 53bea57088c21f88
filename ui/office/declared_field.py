"""The field a declared setting is changed by, chosen by its kind."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.declared import DeclaredSetting, Value, ValueKind
from app.language import capital
from app.setting_values import written
from ui.theme import S2
from ui.widgets.choices import Choices
from ui.widgets.folder_button import FolderButton

_PARAGRAPH_HEIGHT = 64


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its way out and in; `whole` is what stands on the page, where that is more."""

    widget: QWidget
    read: Callable[[], Value]
    show: Callable[[Value], None]
    whole: QWidget | None = None


def field_for(
    setting: DeclaredSetting, changed: Callable[[], None], *, folders_are_here: bool = True
) -> Field:
    """A field that shows the default and tells when a person changed it; texts show the default in grey.

    A folder may be looked for as well as typed, unless those meant are another machine's.
    """
    if setting.kind is ValueKind.SWITCH:
        return _switch(setting, changed)
    if setting.choices:
        return _choices(setting, changed)
    if setting.kind is ValueKind.PARAGRAPH:
        return _paragraph(setting, changed)
    line = _line(setting, changed)
    return _folder(setting, line) if setting.kind is ValueKind.FOLDER and folders_are_here else line


def _switch(setting: DeclaredSetting, changed: Callable[[], None]) -> Field:
    box = QCheckBox(setting.help)
    box.setChecked(bool(setting.default))
    box.clicked.connect(lambda _is_on: changed())
    return Field(box, box.isChecked, lambda value: box.setChecked(bool(value)))


def _choices(setting: DeclaredSetting, changed: Callable[[], None]) -> Field:
    box = Choices((), None)
    show = partial(_offer, box, setting)
    show(setting.default)
    box.chosen.connect(lambda _value: changed())
    return Field(box, lambda: cast("Value", box.value), show)


def _offer(box: Choices, setting: DeclaredSetting, value: Value) -> None:
    # A number between the usual ones, set by the command line, is offered as well, else it would look changed.
    values = setting.values if value in setting.values else (*setting.values, value)
    box.offer(tuple((each, capital(setting.word(each))) for each in values), value)


def _paragraph(setting: DeclaredSetting, changed: Callable[[], None]) -> Field:
    text = QPlainTextEdit(tabChangesFocus=True)
    text.setFixedHeight(_PARAGRAPH_HEIGHT)
    text.setPlaceholderText(written(setting.default))
    text.textChanged.connect(changed)
    return Field(text, text.toPlainText, lambda value: text.setPlainText(written(value)))


def _line(setting: DeclaredSetting, changed: Callable[[], None]) -> Field:
    line = QLineEdit(maxLength=setting.longest)
    line.setPlaceholderText(written(setting.default))
    line.textChanged.connect(lambda _text: changed())

    def show(value: Value) -> None:
        line.setText(written(value))
        line.setCursorPosition(0)

    return Field(line, line.text, show)


def _folder(setting: DeclaredSetting, line: Field) -> Field:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S2)
    row.addWidget(line.widget, 1)
    row.addWidget(
        FolderButton(setting.title, lambda: str(line.read()), lambda folder: line.show(str(folder)))
    )
    return replace(line, whole=whole)
