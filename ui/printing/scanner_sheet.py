"""The sheet of test codes, printed where this PC's settings say."""

from app.language import tr
from ui.desk import Desk
from ui.printing.job import NOT_KEPT


def print_scanner_sheet(desk: Desk) -> None:
    """Print it, and say where it went."""

    def make() -> object:
        from app.services.papers.scanner_trial import scanner_sheet

        now = desk.settings.current
        return desk.read(scanner_sheet, now.scanner_name, now.scanner_prefix, now.scanner_suffix)

    def printed(place: str) -> None:
        desk.messages.good(tr("Đã gửi tờ thử máy quét tới {place}.", place=place), sounds=False)

    desk.printer.print("thu-may-quet", "", make, printed=printed, recipe=NOT_KEPT)
