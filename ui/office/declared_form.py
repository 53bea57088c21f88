"""Declared settings as rows of a form, those of this PC and those of the office alike; each says what it is for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.declared import DeclaredSetting, Group, Value, ValueKind, group_words
from app.setting_values import allowed
from ui.office.declared_field import Field, field_for
from ui.theme import S4
from ui.widgets.form import Form, with_help
from ui.widgets.labels import label
from ui.widgets.problems import Problem, sentence

LABEL_WIDTH = 176


@dataclass(frozen=True, slots=True)
class Piece:
    """What a page shows and changes in its own way; `focus` is what the keyboard goes to inside `widget`, which takes
    both columns where it `is_wide`."""

    widget: QWidget
    focus: QWidget
    is_wide: bool = False


class DeclaredForm(Form):
    """One row for each setting under the headings of their groups. `changed(name)` when a person changes one.

    `pieces` take the place of the fields of settings that are more than a value to type; `after` adds to the end
    of a group what belongs there and is no setting. `folders_are_here`: this PC may look for those meant.
    """

    changed = Signal(str)

    def __init__(
        self,
        pieces: Mapping[str, Piece] | None = None,
        after: Mapping[Group, Callable[[], None]] | None = None,
        parent: QWidget | None = None,
        *,
        folders_are_here: bool = True,
    ) -> None:
        super().__init__(parent, label_width=LABEL_WIDTH)
        self._folders_are_here = folders_are_here
        self._pieces = pieces or {}
        self._after = after or {}
        self._fields: dict[str, Field] = {}
        self._kept: dict[str, Value] = {}
        self._titles: dict[str, str] = {}
        self._allowed: dict[str, str] = {}

    def show_settings(self, settings: Sequence[DeclaredSetting], values: Mapping[str, Value]) -> None:
        """Show these values; the rows are made the first time."""
        if not self._titles:
            self._make([each for each in settings if each.on_page])
        for name, field in self._fields.items():
            self._kept[name] = values[name]
            if field.read() != values[name]:
                field.show(values[name])

    @property
    def first(self) -> QWidget | None:
        """Where the keyboard begins; `None` before there are rows."""
        return next((self.row(name).focus for name in self._titles), None)

    @property
    def values(self) -> dict[str, Value]:
        """Every setting with a field as it stands on the page."""
        return {name: field.read() for name, field in self._fields.items()}

    @property
    def edited(self) -> dict[str, Value]:
        """Only what was changed since the values were shown."""
        return {name: value for name, value in self.values.items() if value != self._kept[name]}

    def settle(self) -> None:
        """What stands in the fields has been saved."""
        self._kept |= self.edited

    def drop(self) -> None:
        """Show the values again that were there before typing."""
        self.clear_problems()
        for name in self.edited:
            self._fields[name].show(self._kept[name])

    def show_problems(self, problems: Iterable[Problem], *, take_focus: bool = True) -> tuple[Problem, ...]:
        """As any form, and how the value is written that a field would take."""
        told = []
        for name, words in problems:
            way = self._allowed.get(name, "")
            told.append((name, words if way in words else sentence(words, way)))
        return super().show_problems(told, take_focus=take_focus)

    def title_of(self, name: str) -> str:
        """What a setting is called on the page."""
        return self._titles.get(name, name)

    def widget(self, name: str) -> QWidget:
        """The field of a setting."""
        return self._fields[name].widget

    def _make(self, settings: Sequence[DeclaredSetting]) -> None:
        words = group_words()
        groups = list(dict.fromkeys(each.group for each in settings))
        for group in groups:
            self.add_wide(_heading(words[group], is_first=group is groups[0]))
            for each in settings:
                if each.group is group:
                    self._add(each)
            if group in self._after:
                self._after[group]()

    def _add(self, setting: DeclaredSetting) -> None:
        name = setting.name
        self._titles[name] = setting.title
        self._allowed[name] = allowed(setting)
        if name in self._pieces:
            piece = self._pieces[name]
            if piece.is_wide:
                piece.focus.setAccessibleName(setting.title)
                self.add_wide(piece.widget, name=name, focus=piece.focus)
            else:
                self.add(name, setting.title, piece.widget, focus=piece.focus)
            return
        field = field_for(setting, lambda: self.changed.emit(name), folders_are_here=self._folders_are_here)
        self._fields[name] = field
        self._kept[name] = field.read()
        shown = field.whole or field.widget
        whole = shown if setting.kind is ValueKind.SWITCH else with_help(shown, setting.help)
        self.add(name, setting.title, whole, focus=field.widget)


def _heading(words: str, *, is_first: bool) -> QWidget:
    heading = label(words, "heading")
    heading.setContentsMargins(0, 0 if is_first else S4, 0, 0)
    return heading
