"""Pictures of the files of a dossier: none yet, some of each kind, one refused, one looked at."""

import io
from dataclasses import replace

from PIL import Image, ImageDraw

from app.database.unit_of_work import Database
from app.rules.people import PersonValues
from app.services.acts.performing import perform
from app.services.attachments.limits import limits
from app.services.attachments.making_ready import made_ready
from app.services.reception.receiving import receive
from app.services.views import Actor
from app.services.views.given import ActValues, Intake
from models.vocabulary import Action, FileAbout
from tests.screens.camera import Camera
from tests.services.attachments.files import pdf
from tests.services.signing.authority import PASSWORD, Authority
from ui.counter.files.part import FilesPart
from ui.counter.files.sources import of_bytes
from ui.counter.files.viewer import FileViewer
from ui.shell.window import MainWindow


def attached(camera: Camera, window: MainWindow, database: Database, actor: Actor) -> None:
    """A dossier of its own."""
    person = PersonValues(name="Trần Thị Có Tệp", phone="0911222333")
    code = database.write(actor, receive, Intake("1.001193", person)).code
    window.open_dossier(code)
    camera.wait()
    window.screens.card.body.open_files()
    camera.take("130-chua-co-tep")
    allowed = database.read_as(actor, limits)
    made = (
        *made_ready("to khai dang ky.pdf", pdf(pages=3), allowed),
        *made_ready("can cuoc mat truoc.jpg", _card(), allowed),
        *made_ready("giay chung sinh cua benh vien da khoa tinh.pdf", pdf(text="Giay chung sinh"), allowed),
        *made_ready("ket qua.pdf", pdf(text="Ket qua"), allowed, about=FileAbout.RESULT),
    )
    database.write(actor, perform, Action.ATTACH, code, ActValues(files=made))
    database.write(actor, perform, Action.DETACH, code, ActValues(positions=(2,), reason="chụp mờ"))
    part = window.screens.card.body.findChild(FilesPart)
    part.load(code)
    camera.wait()
    window.screens.card.body.open_files()
    camera.take("131-cac-tep")
    part.add([of_bytes(b"MZ" + bytes(999), "don xin.pdf")])
    camera.wait()
    window.screens.card.body.open_files()
    camera.take("132-tep-bi-tu-choi")
    part._look(part._files.files[0])
    camera.take("133-xem-tep")
    window.back()
    _sign(window, camera, part, code)


def _sign(window: MainWindow, camera: Camera, part: FilesPart, code: str) -> None:
    """The result is signed, looked at, and told of before it is handed over."""
    settings = window.desk.settings.current
    key = camera.folder / "khoa.p12"
    key.write_bytes(Authority().key_file())
    window.desk.settings.use(replace(settings, signing_key=str(key)))
    part._look(part._files.files[3])
    camera.wait()
    viewer = window.middle.findChild(FileViewer)
    viewer.sign.click()
    camera.take("134-hoi-mat-khau-khoa")
    viewer.sign_line.password.setText(PASSWORD)
    viewer.sign_line.sign.click()
    camera.take("135-da-ky")
    window.back()
    window.desk.write(perform, Action.COMPLETE, code, ActValues())
    window.open_dossier(code)
    window.screens.card.refresh()
    camera.take("136-ket-qua-da-ky")
    window.desk.settings.use(settings)


def _card() -> bytes:
    """A photograph of a card on a table."""
    table = Image.new("RGB", (1600, 1000), (150, 120, 90))
    ImageDraw.Draw(table).rounded_rectangle((200, 150, 1400, 850), 40, fill=(200, 225, 235))
    out = io.BytesIO()
    table.save(out, "JPEG")
    return out.getvalue()
