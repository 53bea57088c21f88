"""What is said when a printer takes nothing, whichever way the paper went."""

from app.errors import Unavailable
from app.language import tr

UNSURE = "printer_silent"
"""The code where nobody knows whether the paper was taken: it is never sent again without asking."""

NOT_TAKEN = frozenset({"printer_missing", "printer_failed", "folder_refused", UNSURE})
"""What a printer or a folder says no with; a paper that could not be made was never sent to one."""


def missing(name: str) -> Unavailable:
    """There is no such printer, or none at all where `name` is empty."""
    if name:
        return Unavailable(
            "printer_missing",
            tr("Không thấy máy in {name} trên máy này.", name=name),
            tr("Kiểm tra máy in đã bật và nối dây, hoặc chọn máy in khác trong Cài đặt (F9)."),
        )
    return Unavailable(
        "printer_missing",
        tr("Máy này chưa có máy in."),
        tr("Cài máy in, hoặc chọn in ra tệp PDF trong Cài đặt (F9)."),
    )


def failed(why: str = "") -> Unavailable:
    """The printer is there and takes nothing, for a reason where one is known."""
    said = tr("Máy in không nhận bản in: {why}.", why=why) if why else tr("Máy in không nhận bản in.")
    return Unavailable(
        "printer_failed",
        said,
        tr("Kiểm tra giấy, mực và dây nối rồi bấm In lại."),
    )


def silent() -> Unavailable:
    """It was sent, and nobody answered in time."""
    return Unavailable(
        UNSURE,
        tr("Máy in không trả lời, chưa chắc đã nhận."),
        tr("Xem khay giấy ra: chưa có tờ nào thì bấm In lại."),
    )
