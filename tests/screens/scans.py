"""Pictures of the pages where a scan does something, of the result tray, and of a lost slip that turns up."""

from PySide6.QtCore import Qt

from app.actor import Actor
from app.database.unit_of_work import Database
from app.rules.people import PersonValues
from app.services.acts.performing import perform
from app.services.dossiers.day_lists import day_list
from app.services.reception.receiving import receive
from app.services.views import DossierView
from app.services.views.given import ActValues, Intake, Recipient
from models.vocabulary import Action
from tests.screens.camera import Camera
from ui.shell.window import MainWindow

_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_BIRTH = "1.001193"
_WHO = PersonValues(name="Nguyễn Thị Phương Thảo", id_number="001190012399", phone="0912345699")


def scans(camera: Camera, window: MainWindow, database: Database, actor: Actor) -> None:
    """Results that come in, several for one person, the tray, a folder taken over, and the alarm of a lost slip."""

    def received(*, ready: bool = False) -> DossierView:
        made = database.write(actor, receive, Intake(_BIRTH, _WHO))
        return database.write(actor, perform, Action.COMPLETE, made.code) if ready else made

    window.go("returning")
    camera.press(Qt.Key.Key_3, _ALT)
    camera.take("110-ket-qua-ve")
    waiting = [row.code for row in database.read_as(actor, day_list, "waiting", limit=20).rows]
    arrived = received()
    for text in (arrived.barcode, waiting[0], arrived.code, "012342601120999999"):
        window.take_scan(text)
        camera.wait()
    camera.take("111-ket-qua-ve-da-quet")
    camera.press(Qt.Key.Key_2, _ALT)
    camera.take("112-nhieu-ho-so-mot-nguoi")
    hers = [received(ready=True) for _ in range(3)]
    for each in hers:
        window.take_scan(each.barcode)
        camera.wait()
    camera.take("113-nhieu-ho-so-da-quet")
    camera.press(Qt.Key.Key_Return)
    camera.take("114-ai-nhan")
    camera.press(Qt.Key.Key_Escape)
    window.screens.returning.several.start_anew()
    camera.press(Qt.Key.Key_4, _ALT)
    camera.take("115-kiem-khay")
    for text in (*waiting[:2], received().barcode):
        window.take_scan(text)
        camera.wait()
    camera.take("116-kiem-khay-da-quet")
    camera.press(Qt.Key.Key_Return, _CTRL)
    camera.take("117-khay-doi-chieu")
    window.screens.returning.tray.start_anew()
    lost = hers[0]
    window.begin_act(lost.code, Action.REPORT_LOST)
    camera.take("118-bao-mat-giay-hen")
    camera.press(Qt.Key.Key_Escape)
    told = ActValues(recipient=Recipient(id_number=_WHO.id_number))
    database.write(actor, perform, Action.REPORT_LOST, lost.code, told)
    camera.press(Qt.Key.Key_1, _ALT)
    window.take_scan(lost.barcode)
    camera.take("119-giay-da-bao-mat")
    window.close_card()
    window.go("today")
