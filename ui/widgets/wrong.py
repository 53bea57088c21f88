"""A field in which something is wrong has a red edge until it is put right."""

from PySide6.QtWidgets import QWidget

from ui.theme import repolish


def mark_wrong(field: QWidget, is_wrong: bool) -> None:
    """Show or take away the red edge of a field."""
    if bool(field.property("invalid")) != is_wrong:
        field.setProperty("invalid", is_wrong)
        repolish(field)
