"""Pictures of a dossier between agencies: handed over, asked about, given to somebody, led another way, come back."""

from PySide6.QtCore import Qt

from app.actor import Actor
from app.database.unit_of_work import Database
from app.services.dossiers.day_lists import day_list
from app.services.dossiers.finding import dossier
from models.vocabulary import Action, Status, Transit
from tests.screens.camera import Camera
from ui.counter.dossier.card import DossierCard
from ui.shell.window import MainWindow

_LAND = ("1.012783", "1.013831")
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


def agencies(camera: Camera, window: MainWindow, database: Database, actor: Actor) -> None:
    """What the card asks between agencies, and how a dossier looks that lies at another one."""
    card = window.screens.card
    here = _land(database, actor, Status.RECEIVED)
    window.go("today")
    window.open_dossier(here)
    camera.wait()
    for action, name in (
        (Action.HAND_OVER, "100-ban-giao-co-quan-khac"),
        (Action.ASSIGN, "101-phan-cong"),
        (Action.REROUTE, "102-doi-duong-di"),
        (Action.COMMENT, "103-ghi-y-kien"),
    ):
        _begin(card, action)
        camera.take(name)
        camera.press(Qt.Key.Key_Escape)
    _begin(card, Action.ASK_OPINION)
    camera.wait()
    camera.type("thue")
    camera.take("104-lay-y-kien")
    camera.press(Qt.Key.Key_Escape)
    _begin(card, Action.HAND_OVER)
    camera.wait()
    camera.press(Qt.Key.Key_Return, _CTRL)
    card.body.steps.set_open(True)
    camera.take("105-dang-den-co-quan-khac")
    card.body.steps.set_open(False)
    card.body.open_history()
    camera.take("106-duong-di-giua-cac-co-quan")
    card.body.history.set_open(False)
    _late(camera, window)
    coming = _coming_home(database, actor)
    if coming is not None:
        window.open_dossier(coming)
        camera.take("107-ket-qua-dang-ve")
    window.go("today")


def _late(camera: Camera, window: MainWindow) -> None:
    """Which agency was late, the dossiers of one number, the steps of one of them, and a period that is none."""
    card, page = window.screens.card, window.screens.handover.late
    window.go("handover")
    camera.press(Qt.Key.Key_4, _ALT)
    camera.take("108-tre-theo-co-quan")
    page.agencies.setFocus()
    camera.press(Qt.Key.Key_Return)
    camera.take("109-ho-so-tre-cua-co-quan")
    camera.press(Qt.Key.Key_Return)
    camera.wait()
    card.body.steps.set_open(True)
    camera.take("110-cac-buoc-tre")
    card.body.steps.set_open(False)
    window.go("handover")
    quarter = page.first.text()
    page.first.setText("01/01/2020")
    page.read()
    camera.take("111-ky-qua-dai")
    page.first.setText(quarter)


def _begin(card: DossierCard, action: Action) -> None:
    assert card.dossier is not None
    card.bar.wanted.emit(next(offer for offer in card.dossier.actions if offer.action is action))


def _land(database: Database, actor: Actor, status: Status) -> str:
    """A land dossier that lies at her unit."""
    page = database.read_as(actor, day_list, "mine", limit=200)
    return next(
        row.code
        for row in page.rows
        if row.procedure in _LAND and row.status is status and row.holder == actor.unit_name
    )


def _coming_home(database: Database, actor: Actor) -> str | None:
    """A dossier whose result is on its way back, where chance has one."""
    page = database.read_as(actor, day_list, "mine", limit=200)
    ready = (row.code for row in page.rows if row.status is Status.RESULT_READY)
    return next(
        (code for code in ready if database.read_as(actor, dossier, code).transit is Transit.TO_US), None
    )
