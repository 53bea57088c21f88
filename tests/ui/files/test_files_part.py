"""Files on the card: added from wherever they come, looked at page by page in our own viewer, taken back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import Unavailable
from app.services.acts.files_in_dossier import contents_of, files_of
from app.services.acts.performing import perform
from app.services.attachments.limits import limits
from app.services.attachments.making_ready import made_ready
from app.services.dossiers import day_lists
from app.services.dossiers.history import history
from app.services.signing.roots import certificate_in, trust_root
from app.services.views.files import DossierFiles
from app.services.views.given import ActValues
from models.vocabulary import AccessKind, Action, FileAbout, FileKind
from models.watch import Access
from tests.conftest import actor_of
from tests.services.attachments import files
from tests.services.signing.authority import PASSWORD, Authority
from tests.ui.immediate import HeardMessages, WaitingTasks
from ui.counter.dossier.card import DossierCard
from ui.counter.files import paper_scanner, print_file, sources
from ui.counter.files.file_row import FileRow
from ui.counter.files.leaves import leaf
from ui.counter.files.part import FilesPart
from ui.counter.files.sources import carried_files, of_file
from ui.counter.files.viewer import FileViewer
from ui.desk import Desk
from ui.messages import Messages
from ui.printing.places import Delivered
from ui.widgets import asking_files
from ui.widgets.buttons import Button


@pytest.fixture
def code(desk: Desk) -> str:
    return desk.read(day_lists.day_list, "today", limit=1).rows[0].code


@pytest.fixture
def waiting_result(desk: Desk) -> str:
    return desk.read(day_lists.day_list, "waiting", limit=1).rows[0].code


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, code: str) -> FilesPart:
    made = FilesPart(desk)
    qtbot.addWidget(made)
    made.load(code)
    return made


def names(of: FilesPart) -> list[str]:
    return [of._list.itemAt(place).widget().file.name for place in range(of._list.count())]


def now_there(desk: Desk, code: str) -> DossierFiles:
    return desk.read(files_of, code)


def put_in(
    desk: Desk, code: str, *given: tuple[str, bytes], about: FileAbout = FileAbout.PAPER
) -> DossierFiles:
    allowed = desk.read(limits)
    made = [each for name, data in given for each in made_ready(name, data, allowed, about=about)]
    desk.write(perform, Action.ATTACH, code, ActValues(files=tuple(made)))
    return now_there(desk, code)


def test_chosen_dropped_pasted_and_scanned(
    shown: FilesPart, desk: Desk, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, photo = tmp_path / "tờ khai.pdf", tmp_path / "anh.jpg"
    paper.write_bytes(files.pdf())
    photo.write_bytes(files.picture())
    changed: list[bool] = []
    shown.changed.connect(lambda: changed.append(True))
    shown.about.setCurrentIndex(shown.about.count() - 1)
    monkeypatch.setattr(asking_files, "several_to_read", lambda *_, **_how: [str(paper)])
    shown.choose.click()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(photo))])
    assert sources.carries(dropped)
    shown.add(carried_files(dropped))
    copied = QImage(90, 50, QImage.Format.Format_RGB32)
    copied.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(copied)
    shown.paste.click()
    monkeypatch.setattr(paper_scanner, "scanned_page", lambda: files.tiff(1))
    shown.scan.click()
    assert names(shown) == ["tờ khai.pdf", "anh.jpg", "ảnh đã chép.jpg", "bản quét.png"]
    assert len(changed) == 4
    assert {each.about.value for each in now_there(desk, code).files} == {"result"}
    assert "trong 50 MB" in shown._told.text()


def test_what_is_refused_is_said_there_and_the_rest_goes_on(
    shown: FilesPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "don.pdf"
    bad.write_bytes(b"MZ" + bytes(99))
    shown.add([of_file(bad)])
    assert "chương trình chạy được" in shown.notice.text
    assert names(shown) == []
    assert shown.choose.isEnabled()
    QGuiApplication.clipboard().clear()
    shown.paste.click()
    assert "được chép" in shown.notice.text
    monkeypatch.setattr(paper_scanner, "_COMMAND", "khong-co-lenh-nay")
    shown.scan.click()
    assert "Máy quét" in shown.notice.text


def test_of_several_files_the_good_ones_go_in_and_each_other_is_named(
    shown: FilesPart, desk: Desk, code: str, tmp_path: Path
) -> None:
    contents = {
        "một.pdf": files.pdf(),
        "sai.pdf": b"MZ" + bytes(99),
        "rỗng.jpg": b"",
        "hai.jpg": files.picture(),
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    given = [of_file(tmp_path / name) for name in (*contents, "không có.pdf")]
    shown.add(given)
    assert names(shown) == ["một.pdf", "hai.jpg"]
    assert shown.notice.text == "Đã thêm 2 tệp; 3 tệp chưa thêm được:"
    lines = shown.notice.hint.splitlines()
    for line, name in zip(lines, ("sai.pdf", "rỗng.jpg", "không có.pdf"), strict=True):
        assert name in line
    assert "chương trình chạy được" in lines[0]
    acts = [each.action for each in desk.read(history, code) if each.action is Action.ATTACH]
    assert len(acts) == 1
    shown.add(given[1:3])
    assert shown.notice.text == "Không tệp nào trong 2 tệp thêm được:"
    assert [line.split()[1] for line in shown.notice.hint.splitlines()] == ["sai.pdf", "rỗng.jpg"]
    assert names(shown) == ["một.pdf", "hai.jpg"]


def test_taken_back_with_a_reason(shown: FilesPart, desk: Desk, code: str) -> None:
    put_in(desk, code, ("một.pdf", files.pdf()), ("hai.pdf", files.pdf(pages=2)))
    shown.load(code)
    row: FileRow = shown._list.itemAt(0).widget()
    row.take_back.click()
    shown.take_back.reason.setText("")
    shown.take_back._confirm()
    assert "lý do" in shown.take_back.notice.text
    shown.take_back.reason.setText("quét mờ")
    shown.take_back._confirm()
    assert [each.is_living for each in now_there(desk, code).files] == [False, True]
    assert shown.take_back.isHidden()


def test_an_inspector_looks_and_adds_nothing(qtbot: QtBot, desk_of: Callable[[str], Desk], code: str) -> None:
    made = FilesPart(desk_of("quantri"))
    qtbot.addWidget(made)
    made.load(code)
    assert made._adding.isHidden()


def test_the_viewer_shows_turns_and_goes_on(
    qtbot: QtBot, desk: Desk, code: str, monkeypatch: pytest.MonkeyPatch, heard: HeardMessages
) -> None:
    there = put_in(desk, code, ("dài.pdf", files.pdf(pages=3)), ("ảnh.jpg", files.picture(size=(300, 200))))
    viewer = FileViewer(desk, there, 1)
    qtbot.addWidget(viewer)
    viewer.resize(900, 700)
    viewer.show()

    def size() -> tuple[int, int]:
        return viewer.picture.pixmap().width(), viewer.picture.pixmap().height()

    upright = size()
    assert upright[1] > upright[0]
    assert "trang 1 trong 3" in viewer._where.text()
    viewer.turn()
    assert size()[0] > size()[1]
    viewer.zoom_to(2.0)
    assert size()[0] > 1.8 * upright[0]
    viewer.go_to(2)
    viewer.go_to(3)
    assert (viewer.page, "trang 3 trong 3" in viewer._where.text()) == (2, True)
    viewer.another(-1)
    viewer.another(1)
    assert viewer.file.kind is FileKind.JPEG
    assert not viewer.after.isEnabled()
    sent: list[bytes] = []

    def take(sheet: object, _sending: object) -> Delivered:
        sent.append(sheet.pdf)  # a Printout
        return Delivered("máy in thử")

    monkeypatch.setattr(print_file, "deliver", take)
    viewer.print.click()
    assert sent[0].startswith(b"%PDF")
    assert "máy in thử" in heard.last.text


def test_paper_that_is_out_and_not_on_record_is_written_down_without_printing_again(
    desk: Desk, code: str, monkeypatch: pytest.MonkeyPatch, heard: HeardMessages
) -> None:
    put_in(desk, code, ("một.pdf", files.pdf()))
    (opened,) = desk.read(contents_of, code)
    sent: list[object] = []

    def take(sheet: object, _sending: object) -> Delivered:
        sent.append(sheet)
        return Delivered("máy in thử")

    monkeypatch.setattr(print_file, "deliver", take)
    with monkeypatch.context() as away:
        away.setattr("app.services.acts.files_in_dossier.file_printed", not_now)
        print_file.print_file(desk, opened)
        assert heard.last.text.startswith("Đã in tệp một.pdf, chưa ghi vào sổ in.")
        again = heard.last.steps[0][1]
        again()
        assert heard.last.text.startswith("Đã in tệp một.pdf, chưa ghi vào sổ in.")
    assert printed(desk) == 0
    again()
    assert heard.last.text == "Đã gửi tệp một.pdf tới máy in máy in thử."
    assert (len(sent), printed(desk)) == (1, 1)


def not_now(_uow: UnitOfWork, _code: str, _number: int) -> None:
    raise Unavailable("server_away", "Chưa tới được máy chủ.", "Làm lại sau.")


def printed(desk: Desk) -> int:
    """How often the record says that a file was printed."""
    rows = select(func.count()).select_from(Access).where(Access.what == AccessKind.PRINTED)
    return desk.database.read(lambda uow: uow.session.scalar(rows.where(Access.subject.like("tep %"))) or 0)


def test_what_the_viewer_cannot_open_is_said(qtbot: QtBot, desk: Desk, code: str) -> None:
    there = put_in(desk, code, ("một.pdf", files.pdf()))
    desk.write(perform, Action.DETACH, code, ActValues(positions=(1,), reason="x"))
    viewer = FileViewer(desk, there, 1)
    qtbot.addWidget(viewer)
    assert "gỡ" in viewer.notice.text


def test_a_leaf_is_the_page_as_it_is(desk: Desk, code: str) -> None:
    """White where nothing is, ink where something is, upright and on its side."""
    drawn = leaf(FileKind.PDF, files.pdf(), 0, 595, 0)
    assert (drawn.width(), drawn.height()) == (595, 842)
    assert drawn.pixelColor(5, 5).lightness() == 255
    inked = [
        (x, y)
        for x in range(72, 180, 2)
        for y in range(95, 130, 2)
        if drawn.pixelColor(x, y).lightness() < 99
    ]
    assert inked
    lying = leaf(FileKind.PDF, files.pdf(), 0, 842, 1)
    assert (lying.width(), abs(lying.height() - 595) <= 1) == (842, True)
    red = leaf(FileKind.PNG, files.picture("PNG", size=(60, 40)), 0, 60, 1)
    assert red.pixelColor(red.width() - 4, 4).red() > 150 > red.pixelColor(red.width() - 4, 4).green()


def test_the_card_unfolds_them_also_of_a_dossier_still_being_read(
    qtbot: QtBot, desk: Desk, code: str, messages: Messages
) -> None:
    put_in(desk, code, ("một.pdf", files.pdf()))
    waiting = WaitingTasks(messages)
    card = DossierCard(replace(desk, tasks=waiting))
    qtbot.addWidget(card)
    pages: list[QWidget] = []
    card.page_wanted.connect(pages.append)
    card.open(code)
    card.open_files()
    waiting.finish()
    assert card.body.files.is_open
    inside = card.body.findChild(FilesPart)
    assert names(inside) == ["một.pdf"]
    inside._list.itemAt(0).widget().open.click()
    assert isinstance(pages[0], FileViewer)
    qtbot.addWidget(pages[0])
    waiting.finish()
    assert not pages[0].picture.pixmap().isNull()


def test_until_they_are_read_a_sentence_stands_there(
    qtbot: QtBot, desk: Desk, messages: Messages, code: str
) -> None:
    waiting = WaitingTasks(messages)
    part = FilesPart(replace(desk, tasks=waiting))
    qtbot.addWidget(part)
    part.load(code)
    assert part._told.text() == "Đang đọc danh sách tệp…"
    waiting.finish()
    assert part._told.text().startswith("Chưa có tệp nào")


def test_signed_in_the_viewer_and_told_before_it_is_handed_over(
    qtbot: QtBot, desk: Desk, waiting_result: str, tmp_path: Path
) -> None:
    key = tmp_path / "khoa.p12"
    key.write_bytes(Authority().key_file())
    there = put_in(desk, waiting_result, ("kết quả.pdf", files.pdf()), about=FileAbout.RESULT)
    viewer = FileViewer(desk, there, 1)
    qtbot.addWidget(viewer)
    viewer.sign.click()
    assert "chưa có khoá" in viewer.notice.text
    desk.settings.use(replace(desk.settings.current, signing_key=str(key)))
    viewer.sign.click()
    assert not viewer.sign_line.isHidden()
    viewer.sign_line.password.setText("sai")
    viewer.sign_line.sign.click()
    assert "mật khẩu không đúng" in viewer.notice.text
    assert viewer.sign_line.password.text() == ""
    viewer.sign_line.password.setText(PASSWORD)
    viewer.sign_line.sign.click()
    assert viewer.file.name == "kết quả (đã ký).pdf"
    assert "Nguyễn Thị Chủ Tịch" in viewer.proof.text
    assert "không kiểm được" in viewer.proof.text
    drawn = leaf(FileKind.PDF, viewer._drawn_of, 0, 595, 0)
    stamp = [drawn.pixelColor(x, y).lightness() for x in range(374, 578) for y in range(18, 54)]
    assert min(stamp) < 120
    card = DossierCard(desk)
    qtbot.addWidget(card)
    card.open(waiting_result)
    assert card.body.facts.proof.first.text() == "Kết quả có 1 chữ ký số"
    assert "cả văn bản, chưa bị sửa" in card.body.facts.proof.second.text()

    root = tmp_path / "goc.pem"
    root.write_bytes(Authority().pem)
    desk.database.write(actor_of(desk.database, "quantri"), trust_root, certificate_in(root))
    key.write_bytes(Authority("Nơi cấp lạ", number=1).key_file())
    viewer.sign.click()
    viewer.sign_line.password.setText(PASSWORD)
    viewer.sign_line.sign.click()
    assert "Nguyễn Thị Chủ Tịch đã ký" in viewer.notice.text
    assert (viewer.sign_line.isHidden(), viewer.file.number) == (True, 2)
    viewer.notice.findChildren(Button)[-1].click()
    assert not viewer.sign_line.isHidden()
    viewer.sign_line.password.setText(PASSWORD)
    viewer.sign_line.sign.click()
    assert viewer.file.number == 3
    assert "ĐÃ THÊM" not in viewer.proof.text
    assert "sau đó có người ký thêm" in viewer.proof.text
