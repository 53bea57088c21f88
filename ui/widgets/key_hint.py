"""The key that does the same as what it stands beside."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.labels import label as _label


def key_hint(key: str, parent: QWidget | None = None) -> QWidget:
    """A small key cap: `F2`, `Alt+1`, `Ctrl+Enter`."""
    cap = _label(key, "key", parent=parent)
    cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return cap
