"""A field for an amount in đồng, written with dots as people write it."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

_WRITTEN = re.compile(r"(\d+|\d{1,3}([., ]\d{3})+)\s*[đ₫]?", re.IGNORECASE)
_LONGEST = 16


class MoneyField(QLineEdit):
    """Takes `8000`, `8.000`, `8 000 đ` and shows `8.000`; anything else stays as typed and has no amount."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText("đ")
        self.editingFinished.connect(self._tidy)

    @property
    def amount(self) -> int | None:
        """The amount in đồng, `None` while there is none to read."""
        written = _WRITTEN.fullmatch(self.text().strip())
        return int(re.sub(r"\D", "", written.group(1))) if written else None

    def _tidy(self) -> None:
        if (amount := self.amount) is not None:
            self.setText(f"{amount:,}".replace(",", "."))
