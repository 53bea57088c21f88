"""Where papers go now, in a few words for the top of the window."""

from dataclasses import dataclass

from app.language import tr
from app.settings import FOLDER_PREFIX, papers_folder


@dataclass(frozen=True, slots=True)
class PrinterState:
    """`words` for the bar, `tooltip` in full; `is_well` is false when the printer chosen is not there."""

    words: str
    tooltip: str
    is_well: bool = True


def printer_state(where: str) -> PrinterState:
    """The state of the printer of the settings; asks the system, so call it on a worker thread."""
    if where.startswith(FOLDER_PREFIX):
        return _folder(where.removeprefix(FOLDER_PREFIX))

    from ui.printing.to_printer import default_printer_name, printer_names

    if where:
        if where in printer_names():
            return PrinterState(where, tr("Giấy tờ in ra máy {printer}.", printer=where))
        words = tr("Không thấy máy in")
        return PrinterState(
            words, tr("Không thấy máy in {printer} trên máy này.", printer=where), is_well=False
        )
    if name := default_printer_name():
        return PrinterState(name, tr("Giấy tờ in ra máy {printer}.", printer=name))
    return _folder(str(papers_folder()))


def _folder(folder: str) -> PrinterState:
    return PrinterState(tr("In ra PDF"), tr("Giấy tờ ghi thành tệp PDF trong {folder}.", folder=folder))
