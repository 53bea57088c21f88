"""The board hears of numbers as they are called, and rings."""

from ui.counter.board.page import WallPage
from ui.desk import Desk
from ui.shell.live_refresh import LiveRefresh
from ui.shell.sounds import CallSound


def keep_calling(page: WallPage, desk: Desk, live: LiveRefresh) -> None:
    """Have a board show what is called at once, with a chime; once however often it is asked."""
    if page.findChild(CallSound) is None:
        sound = CallSound(desk.settings, page)
        page.called.connect(lambda: sound.play(is_good=True))
        live.changed.connect(page.look_for_calls)
