"""That nothing was found is said as long as it answers what stands in the box."""

from PySide6.QtTest import QTest

from ui.shell.window import MainWindow


def test_that_nothing_was_found_is_said_until_something_else_is_typed(window: MainWindow) -> None:
    window.ask("khong ai ten nay")
    said = window.message_bar.text
    assert (said, window.message_bar.tone) != ("", "good")
    QTest.keyClicks(window.box.field, "n")
    assert window.message_bar.text == ""
    window.ask("khong ai ten nay")
    window.desk.messages.good("Đã lưu")
    QTest.keyClicks(window.box.field, "n")
    assert window.message_bar.text == "Đã lưu"
