"""What the marks in the calendar mean."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.language import tr
from ui.theme import S2
from ui.widgets.labels import label
from ui.widgets.tag import Look, Tag


def legend() -> QWidget:
    """One tag for each kind of day, and the keys of the calendar."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S2)
    for word, look in (
        (tr("Nghỉ, góc gập"), Look("stopped", "bad")),
        (tr("Làm bù, có khung"), Look("add", "good")),
    ):
        tag = Tag()
        tag.say(word, look)
        row.addWidget(tag)
    row.addWidget(label(tr("Hôm nay gạch chân. Mũi tên chọn ngày."), "muted", wrap=True), 1)
    return frame
