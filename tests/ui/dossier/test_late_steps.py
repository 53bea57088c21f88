"""The steps on the card say how late each was, and one line which agency made the dossier late."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.views import AgencyTimes, AgencyTimeView, LateBy, StepTimeView, StepView
from models.vocabulary import Clock
from ui.counter.dossier.steps_part import StepsPart

NOW = datetime(2026, 1, 26, 3, 15, tzinfo=UTC)
LAND = "Chi nhánh Văn phòng Đăng ký đất đai"
STEPS = (
    StepView(1, "Thẩm định", "Phòng Đăng ký", False, NOW, NOW, agency=LAND),
    StepView(2, "Trình ký", "Lãnh đạo", False, NOW, NOW),
    StepView(3, "Trả kết quả", "Một cửa", False, NOW, None),
)
TIMES = AgencyTimes(
    agencies=(
        AgencyTimeView("UBND phường", "H26.16", 450, 60, 0, 2, 1, 0),
        AgencyTimeView(LAND, "H26.90", 450, 2_085, 0, 0, 1, 1),
    ),
    steps=(StepTimeView(1, LAND, 1_635, True), StepTimeView(2, "UBND phường", 60, False)),
    is_late=True,
    made_late=(LateBy(LAND, "H26.90", 1_635), LateBy("UBND phường", "H26.16", 5)),
)


def lines(qtbot: QtBot, times: AgencyTimes | None) -> list[str]:
    part = StepsPart()
    qtbot.addWidget(part)
    part.show_steps(STEPS, Clock.ENDED, NOW, times)
    return [each.text() for each in part.findChildren(QLabel) if each.text()]


def test_each_step_and_who_made_it_late(qtbot: QtBot) -> None:
    said = lines(qtbot, TIMES)
    assert said[1].endswith("trễ 27 giờ 15 phút làm việc")
    assert said[3].endswith("trễ 1 giờ làm việc, do đến muộn")
    assert "trễ" not in said[5]
    assert said[6:] == [f"Trễ do: {LAND} (quá 27 giờ 15 phút), UBND phường (quá 5 phút)"]


def test_nothing_is_said_of_one_agency_alone_or_of_what_is_in_time(qtbot: QtBot) -> None:
    alone = replace(TIMES, agencies=TIMES.agencies[:1], made_late=TIMES.made_late[1:])
    assert not [line for line in lines(qtbot, alone) if line.startswith("Trễ do")]
    assert not [line for line in lines(qtbot, None) if "trễ" in line.lower()]
