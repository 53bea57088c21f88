"""Two sounds, for a clerk whose eyes are on the papers: done, and refused; and a chime for who waits."""

from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType

from PySide6.QtCore import QLoggingCategory, QObject, QUrl

from ui.qt_words import without_our_words
from ui.settings_store import SettingsStore


class Sounds(QObject):
    """Plays them when this PC can; one without a sound card, or without Qt's sound library, stays silent."""

    files: Mapping[bool, str] = MappingProxyType({True: "good.wav", False: "bad.wav"})

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._effects: dict[bool, QObject] = {}
        self._is_deaf = False

    def play(self, is_good: bool) -> None:
        """Play one of the two sounds and return at once."""
        if self._is_deaf:
            return
        try:
            self._load()
        except ImportError:
            self._is_deaf = True
            return
        effect = self._effects.get(is_good)
        if effect is not None:
            effect.play()  # type: ignore[attr-defined]  # a QSoundEffect, whose class may not be there

    def _load(self) -> None:
        if self._effects:
            return
        # Imported late, and by itself: on a bare Linux the library behind it may be missing.
        QLoggingCategory.setFilterRules("qt.multimedia*=false")  # what is missing there concerns nobody
        with without_our_words():
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

            self._is_deaf = QMediaDevices.defaultAudioOutput().isNull()
        if self._is_deaf:
            return
        for is_good, name in self.files.items():
            with resources.as_file(resources.files("resources").joinpath("sounds", name)) as file:
                effect = QSoundEffect(self)
                effect.setSource(QUrl.fromLocalFile(str(file)))
                self._effects[is_good] = effect


class DeskSounds(Sounds):
    """The same, as far as this PC's settings want them."""

    def __init__(self, settings: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def play(self, is_good: bool) -> None:
        """Play one of the two sounds where they are wanted."""
        if self._settings.current.sounds:
            super().play(is_good)


class CallSound(DeskSounds):
    """The chime of the board: a number was called."""

    files = MappingProxyType({True: "call.wav"})
