"""Pictures of what is put right afterwards: the last act rolled back, and an act told later."""

from datetime import timedelta

from PySide6.QtCore import Qt

from app.database.unit_of_work import Database
from app.rules.people import PersonValues
from app.services.acts import performing
from app.services.reception import receiving
from app.services.views import Actor
from app.services.views.given import ActValues, Intake
from models.vocabulary import Action, FormKind
from tests.screens.camera import Camera
from ui.counter.dossier.card import DossierCard
from ui.printing.office_papers import print_paper
from ui.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
_FREE = "1.001193"


def mistakes(camera: Camera, window: MainWindow, database: Database, actor: Actor) -> None:
    """Completed hours ago and told now, a slip printed since, then rolled back."""
    then = database.now - timedelta(hours=3)
    person = PersonValues(name="Hoàng Thị Nhớ Sau", phone="0912000444")
    told = Intake(_FREE, person, received_at=then, later_reason="Mất điện cả buổi sáng")
    code = database.write(actor, receiving.receive, told).code
    values = ActValues(at=then + timedelta(hours=1), reason="Mất điện, ghi tay trên sổ rồi nhập lại")
    database.write(actor, performing.perform, Action.COMPLETE, code, values)
    print_paper(window.desk, FormKind.CONTROL, code)
    camera.wait()
    window.turn_to("today")
    window.open_dossier(code)
    camera.take("65-nhap-bu")
    card = window.screens.card
    card.body.open_history()
    camera.take("66-nhap-bu-duong-di")
    card.body.history.set_open(False)
    _roll_back(camera, card)
    window.go("today")


def _roll_back(camera: Camera, card: DossierCard) -> None:
    assert card.dossier is not None
    card.bar.wanted.emit(next(each for each in card.dossier.actions if each.action is Action.ROLL_BACK))
    camera.wait()
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("67-rut-lai")
    camera.type("Bam nham ho so")
    camera.press(Qt.Key.Key_Return, CTRL)
    card.body.open_history()
    camera.take("68-da-rut-lai")
    card.body.history.set_open(False)
