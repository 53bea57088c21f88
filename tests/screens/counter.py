"""Pictures of what the counter does without a result: guidance kept and found again, refusals, money in parts."""

from PySide6.QtCore import Qt

from tests.screens.camera import Camera
from ui.shell.window import MainWindow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_BIRTH, _WITH_FEE = "1.001193", "2.000635"


def counter(camera: Camera, window: MainWindow) -> None:
    """One citizen lacks a paper and comes again, one is refused, one pays a part."""
    _lacking(camera, window)
    _refused(camera, window)
    _paying(camera, window)
    window.turn_to("reception")  # the card steps aside
    window.go("today")


def _somebody(camera: Camera, window: MainWindow, procedure: str, name: str) -> None:
    window.turn_to("reception")
    window.screens.reception.page.procedure.focus()
    camera.type(procedure)
    camera.press(Qt.Key.Key_Return)
    applicant = window.screens.reception.page.applicant
    applicant.name.setText(f"{name} {camera.theme.title()}")
    applicant.phone.setText("0912000333")
    camera.wait()


def _lacking(camera: Camera, window: MainWindow) -> None:
    _somebody(camera, window, _BIRTH, "Lục Thị Thiếu")
    window.screens.reception.page.papers.table.setFocus()
    camera.press(Qt.Key.Key_Space)
    camera.take("28a-con-thieu")
    camera.press(Qt.Key.Key_H, CTRL)
    camera.take("28b-da-giu-huong-dan")
    window.box.take_focus()
    camera.type(f"luc thieu {camera.theme}")
    camera.press(Qt.Key.Key_Return)
    camera.take("28c-tim-thay-phieu")
    camera.press(Qt.Key.Key_Return)
    camera.take("28d-mo-lai-phieu")
    window.screens.reception.start_over()
    window.screens.reception.draft_notice.still()


def _refused(camera: Camera, window: MainWindow) -> None:
    _somebody(camera, window, _BIRTH, "Từ Văn Chối")
    camera.press(Qt.Key.Key_R, CTRL)
    camera.take("28e-tu-choi-tiep-nhan")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("28f-tu-choi-con-thieu-ly-do")
    panel = window.screens.reception.refusal_panel
    panel.reason.setText("Nơi cư trú không thuộc phường Mẫu; nộp tại Uỷ ban nhân dân xã Khác")
    panel.basis.setText("Điều 13 Luật Hộ tịch năm 2014")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("28g-da-tu-choi")
    window.box.take_focus()
    camera.type(f"tu choi {camera.theme}")
    camera.press(Qt.Key.Key_Return)
    camera.press(Qt.Key.Key_Return)
    camera.take("28h-phieu-tu-choi")


def _paying(camera: Camera, window: MainWindow) -> None:
    _somebody(camera, window, _WITH_FEE, "Mạc Thị Tạm Ứng")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("29a-da-nhan-con-phi")
    camera.press(Qt.Key.Key_T, CTRL)
    camera.take("29b-thu-tien")
    card = window.screens.card
    fees = next(part for part in card.panel.parts if hasattr(part, "partly")) if card.panel else None
    assert fees is not None
    fees.partly.click()
    camera.take("29c-thu-mot-phan")
    camera.type("3000")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("29d-da-thu-mot-phan")
