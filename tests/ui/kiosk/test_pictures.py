"""A hundred touches and scans at a time: they end where they began, and no picture of them has anything of anybody.

Each picture is drawn on a page and read back from it, so that nothing rests on what the widgets say of themselves.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.services.office_settings.changing import change_office_settings
from app.services.queue.kinds import QUEUE, THREE
from models.dossiers import Applicant, Dossier, DossierPerson
from models.vocabulary import QueueKind, Status
from tests.ui.immediate import RememberingPrinter
from tests.ui.kiosk.drawn import drawn, unspaced
from tests.ui.kiosk.test_kiosk import kiosk, page
from ui.counter.kiosk.page import KioskPage
from ui.desk import Desk
from ui.widgets.buttons import Button
from ui.widgets.labels import label

__all__ = ["kiosk", "page"]  # fixtures

KEYS = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_F1,
    Qt.Key.Key_F9,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Backspace,
)
CARD = "001090012345|||Nguyễn Văn An|01011990|Nam|Số 1, Phường X|01012021"
SEED = 3
FEWEST = 8
"""Letters or digits of what is looked for: shorter ones stand in other words, too."""


def everybody(uow: UnitOfWork) -> set[str]:
    """Names, numbers, phones and addresses of all the people of the office, with the names and codes of dossiers."""
    found: set[str | None] = {CARD.split("|", maxsplit=1)[0], "Nguyễn Văn An"}
    for table in (DossierPerson, Applicant):
        columns = (table.name, table.id_number, table.phone, table.address)
        for row in uow.session.execute(select(*columns)):
            found.update(row)
    for row in uow.session.execute(select(Dossier.code, Dossier.barcode)):
        found.update(row)
    return {unspaced(each) for each in found if each and len(unspaced(each)) >= FEWEST}


def at_hand(uow: UnitOfWork) -> list[tuple[str, str]]:
    """Slips that citizens bring, of each status two, with the digits they are asked for; the last were returned."""
    found: list[tuple[str, str]] = []
    for status in Status:
        rows = select(Dossier.barcode, DossierPerson.id_number, DossierPerson.phone).join(
            DossierPerson, DossierPerson.dossier_id == Dossier.id
        )
        found += [
            (row.barcode, (row.id_number or row.phone or "0000")[-4:])
            for row in uow.session.execute(rows.where(Dossier.status == status).limit(2))
        ]
    return found


def steps(page: KioskPage, slips: list[tuple[str, str]], hand: random.Random) -> Iterator[str]:
    """A hundred things that hands and scanners do; of each what it was."""
    for _ in range(100):
        barcode, four = hand.choice(slips)
        match hand.randrange(12):
            case 0:
                page.take_scan(hand.choice((barcode, CARD, "8934567890123", "")))
                yield "scan"
            case 1:
                page.take_scan(barcode)
                QTest.keyClicks(page, hand.choice((four, four, "9999")))
                QTest.keyClick(page, Qt.Key.Key_Return)
                yield "slip and digits"
            case 2:
                held = hand.choice([Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
                QTest.keyClick(page, hand.choice(KEYS), held)
                yield "key"
            case 3:
                QTest.keyClicks(page, hand.choice(("khai sinh", "9", "dat", four)))
                yield "typed"
            case 4:
                page.take_scan(slips[-1][0])  # of one whose result was given
                QTest.keyClicks(page, slips[-1][1])
                QTest.keyClick(page, Qt.Key.Key_Return)
                if page.answer.answer.isVisible():
                    QTest.mouseClick(page.answer.answer, Qt.MouseButton.LeftButton)
                yield "about to answer"
            case 5:
                page.begin()
                QTest.mouseClick(page.start.procedures, Qt.MouseButton.LeftButton)
                lines = [each for each in page.procedures.found.findChildren(Button) if each.isVisible()]
                QTest.mouseClick(hand.choice(lines), Qt.MouseButton.LeftButton)
                yield "procedure"
            case 6 | 7 | 8 | 9:
                buttons = [
                    each for each in page.findChildren(Button) if each.isVisible() and each.isEnabled()
                ]
                QTest.mouseClick(hand.choice(buttons), Qt.MouseButton.LeftButton)
                yield "button"
            case _:
                at = QPoint(hand.randrange(page.width()), hand.randrange(page.height()))
                target = page.childAt(at) or page
                button = hand.choice([Qt.MouseButton.LeftButton] * 5 + [Qt.MouseButton.RightButton])
                QTest.mouseClick(target, button, pos=target.mapFrom(page, at))
                yield "touch"


def test_a_hundred_touches_and_scans_end_where_they_began(
    page: KioskPage, desk: Desk, printer: RememberingPrinter, tmp_path: Path
) -> None:
    desk.write(change_office_settings, {QUEUE: THREE})
    page.begin()
    QApplication.processEvents()
    hidden, slips = desk.database.read(everybody), desk.database.read(at_hand)
    assert len(hidden) > 50
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    file, office = tmp_path / "picture.pdf", unspaced(desk.office.name)
    beginning = drawn(page, file)
    seen: set[QWidget | None] = set()

    def look(step: str) -> None:
        said = drawn(page, file)
        assert office in said, "there is a picture, and it is read"
        found = [each for each in hidden if each in said]
        assert not found, (step, found)
        assert QApplication.activePopupWidget() is None
        assert QApplication.activeModalWidget() is None
        seen.add(page.current)

    for number, step in enumerate(steps(page, slips, random.Random(SEED))):
        look(f"{number}: {step}")
    assert len(seen) >= 6, "it has been about"
    for go in (
        lambda: page.queue.take(QueueKind.ASK),
        lambda: page.procedures.chosen.emit("1.001193"),
        lambda: QTest.mouseClick(page.procedure.print, Qt.MouseButton.LeftButton),
        *(lambda each=each: page._go(each) for each in page.steps),
    ):
        go()
        look("on purpose")
    assert seen == {page.start, *page.steps}, "it has been everywhere"
    page.idle.timeout.emit()
    assert (page.current, drawn(page, file)) == (page.start, beginning)
    for each in page.steps:
        assert getattr(each, "digits", "") == getattr(each, "words", "") == ""
    assert left == []
    papers = unspaced("\n".join(repr(document) for _form, _code, document in printer.printed))
    assert {form for form, _code, _document in printer.printed} == {"huong-dan", "so-thu-tu"}
    assert [each for each in hidden if each in papers] == []


def test_what_stands_on_a_picture_is_found_there(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    """The reader itself: whoever stands on a picture would be found, and whoever is hidden would not."""
    hidden = sorted(desk.database.read(everybody))[:40]
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.resize(1366, 1200)
    for place, each in enumerate(hidden):
        made: QLabel = label(each)
        made.setParent(whole)
        made.setGeometry(10, 28 * place, 1300, 28)
    unseen = label("Người bị che")
    unseen.setParent(whole)
    unseen.hide()
    whole.show()
    said = drawn(whole, tmp_path / "picture.pdf")
    assert [each for each in hidden if each not in said] == []
    assert "Ngườibịche" not in said
