"""Pictures of a desk without its server: the line, a page that waits, both sides of what the server would not take."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from app.actor import Actor
from app.database.unit_of_work import Database
from app.services.dossiers.day_lists import day_list
from app.services.dossiers.history import history
from app.services.views.desks import ConflictView
from models.vocabulary import Action, DeskKind
from tests.screens.camera import Camera
from ui.counter.conflicts.page import ConflictsPage
from ui.shell.alone.said import AloneSaid, Stands
from ui.shell.window import MainWindow


def alone(camera: Camera, window: MainWindow, database: Database, actor: Actor) -> None:
    """From the moment the server goes until the last conflict is looked at."""
    now = database.now
    said = AloneSaid(
        Stands.ALONE, now - timedelta(minutes=47), 3, until=now + timedelta(hours=23), conflicts=0
    )
    window.go("today")
    window.alone.tell(said)
    camera.take("a0-mot-minh")
    window.go("handover")
    camera.take("a1-trang-cho-may-chu")
    window.go("reception")
    window.alone.tell(replace(said, until=now + timedelta(hours=2)))
    camera.take("a2-sap-het-han-lam-mot-minh")
    window.alone.tell(replace(said, stands=Stands.SENDING, waiting=2, gone_in=1))
    camera.take("a3-dang-dua-vao")
    window.go("today")
    window.alone.tell(AloneSaid(Stands.SENT))
    camera.take("a4-da-dua-vao-du")
    window.alone.tell(AloneSaid(others={"Nguyễn Thị Phương Thảo": 2, "Lê Văn Bình": 1}, conflicts=2))
    window.alone.line.ask()
    camera.type("mat-khau")
    window.alone.line.refuse("Tên đăng nhập hoặc mật khẩu không đúng.", "Gõ lại; kiểm tra phím Caps Lock.")
    camera.take("a5-viec-cua-dong-nghiep")
    window.alone.tell(AloneSaid(conflicts=2))
    page = ConflictsPage(window.desk)
    window.show_preview(page)
    page.show_rows(_conflicts(database, actor))
    page._enter(0)
    camera.type("da goi nguoi nop")
    camera.take("a6-hai-ben")
    camera.press(Qt.Key.Key_Escape)
    window.alone.tell(AloneSaid())


def _conflicts(database: Database, actor: Actor) -> tuple[ConflictView, ...]:
    rows = database.read_as(actor, day_list, "today").rows
    ended = [each for each in rows if each.returned_at is not None] or list(rows)
    acts = database.read_as(actor, history, ended[0].code)
    common = ConflictView(
        key="1",
        desk=10,
        position=4,
        kind=DeskKind.ACT,
        action=Action.RETURN_RESULT,
        dossier=ended[0].code,
        by="Trần Thị Tiếp Nhận",
        at=database.now - timedelta(hours=2),
        code="act_not_possible",
        sentence="Hồ sơ đã trả kết quả, nên không làm được việc này.",
        hint="Xem ai đã nhận kết quả, rồi báo người nộp.",
        values={
            "recipient": {"name": "Lê Thị Bình", "id_number": "001190000002", "authority": "Giấy uỷ quyền"},
            "fees": {"collected": True, "parts": [[1, 15_000]]},
            "numbers": {"fee_receipt": "2026-1000001"},
        },
        registered_at=database.now,
        happened=acts[-2:],
    )
    corrected = replace(
        common,
        key="2",
        action=Action.CORRECT,
        dossier=rows[-1].code,
        by="Ngô Thị Quầy Hai",
        sentence="Chỗ này người khác đã sửa trong lúc quầy mất mạng nên chưa sửa theo quầy.",
        hint="So hai giá trị với giấy tờ, rồi sửa lại trên hồ sơ nếu cần.",
        values={"changes": [["applicant.phone", "0912345678"]], "reason": "Người nộp đổi số"},
        happened=(),
    )
    return common, corrected
