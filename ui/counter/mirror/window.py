"""The mirror in a window of its own, on the screen that is turned to the citizen."""

from PySide6.QtWidgets import QWidget

from app.language import tr
from ui.counter.mirror.page import MirrorPage
from ui.counter.reception.page import ReceptionPage
from ui.desk import Desk
from ui.widgets.second_screen import SecondScreen


class MirrorWindow(SecondScreen):
    """Shows one desk's form; it goes with the desk."""

    def __init__(self, form: ReceptionPage, desk: Desk, beside: QWidget) -> None:
        self.page = MirrorPage(form, desk)
        super().__init__(self.page, beside, tr("Màn hình cho người dân đầy màn hình"))


def turn_mirror(form: ReceptionPage, desk: Desk, beside: QWidget) -> None:
    """Open the mirror of a form beside its desk, or bring it forward where it is open."""
    (beside.findChild(MirrorWindow) or MirrorWindow(form, desk, beside)).come()
