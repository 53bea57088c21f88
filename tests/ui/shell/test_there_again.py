"""A red line about a server that is away does not stand any longer than that."""

from app.database.failures import unsure
from app.errors import Unavailable
from ui.shell.window import MainWindow


def test_once_the_data_are_there_again_the_same_step_is_offered(window: MainWindow) -> None:
    asked: list[str] = []
    window.live.away.emit(True)
    window.desk.messages.told(unsure(), ("Lưu lại", lambda: asked.append("lưu")), hint="Tờ còn nguyên.")
    assert (window.message_bar.tone, window.message_bar.hint) == ("bad", "Tờ còn nguyên.")
    window.live.away.emit(False)
    assert (window.message_bar.tone, window.message_bar.text) == ("warning", "Đã nối lại được dữ liệu.")
    [step] = window.message_bar.steps()
    step.click()
    assert asked == ["lưu"]


def test_what_was_said_of_anything_else_stays(window: MainWindow) -> None:
    for say in (
        lambda: window.desk.messages.told(Unavailable("printer_failed", "Máy in không in.")),
        lambda: window.desk.messages.good("Đã lưu"),
    ):
        window.desk.messages.told(unsure())
        say()
        said = window.message_bar.text
        window.live.away.emit(True)
        window.live.away.emit(False)
        assert window.message_bar.text == said
    window.desk.messages.told(unsure())
    window.desk.messages.clear()
    window.live.away.emit(False)
    assert window.message_bar.text == ""
