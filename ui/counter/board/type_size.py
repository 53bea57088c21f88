"""Type on the board: as large as the screen lets it be."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel


def write_in(words: QLabel, height: float, *, bold: bool = False) -> None:
    """Write words in type of this height, in logical pixels."""
    weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
    # A style sheet goes before a font that is set.
    words.setStyleSheet(f"font-size: {max(8, round(height))}px; font-weight: {int(weight)};")
