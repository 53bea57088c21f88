"""The checks that need Qt: the printer and the screen. Everything blocks but `screen`, which belongs to the GUI."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.files.part import part_in
from app.language import tr
from app.prints.routes import PaperGroup
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State
from app.settings import FOLDER_PREFIX, papers_folder
from ui.printing.places import parted

PRINTER, SCANNER, SCREEN = "printer", "scanner", "screen"
SMALLEST = (800, 440)
"""In logical pixels; 1366×768 at 150 % has 910×512, less the task bar."""


def printer(place: Installation) -> Finding:
    """The places that papers go to on this PC: there and ready, or a folder that can be written to. The first that
    is not well is told, else how it is with the usual one."""
    settings = place.settings
    ways = (settings.sending(), *(settings.sending(group) for group in PaperGroup))
    found = [_of_place(where) for where in dict.fromkeys(way.place for way in ways)]
    return next((each for each in found if each.state is not State.GOOD), found[0])


def _of_place(where: str) -> Finding:
    kind, rest = parted(where)
    if kind.prefix == FOLDER_PREFIX:
        return _folder(Path(rest))
    if kind.prefix:
        state = kind.state(rest)
        return Finding(PRINTER, State.GOOD if state.is_well else State.WARNING, state.tooltip)

    from ui.printing.to_printer import default_printer_name, printer_names

    if where:
        return _named(where) if where in printer_names() else _away(where)
    if name := default_printer_name():
        return _named(name)
    return Finding(
        PRINTER,
        State.WARNING,
        tr("Máy này chưa có máy in; giấy tờ ghi thành tệp PDF trong {folder}.", folder=papers_folder()),
        tr("Cắm và cài máy in; nếu muốn in ra tệp, chọn thư mục trong Cài đặt (F9)."),
    )


def screen() -> Finding:
    """Whether the screen has room for the window as it is scaled."""
    shown = QGuiApplication.primaryScreen()
    size, ratio = shown.availableGeometry().size(), shown.devicePixelRatio()
    seen = tr(
        "{width}×{height} điểm ở tỉ lệ {percent} %.",
        width=round(size.width() * ratio),
        height=round(size.height() * ratio),
        percent=round(ratio * 100),
    )
    if size.width() < SMALLEST[0] or size.height() < SMALLEST[1]:
        return Finding(
            SCREEN,
            State.WARNING,
            seen,
            tr(
                "Màn hình hơi nhỏ so với tỉ lệ này: giảm tỉ lệ hiển thị của máy, hoặc cỡ chữ trong Cài đặt (F9)."
            ),
        )
    return Finding(SCREEN, State.GOOD, seen)


def _named(name: str) -> Finding:
    from PySide6.QtPrintSupport import QPrinterInfo

    from ui.printing.to_printer import trouble

    driver = QPrinterInfo.printerInfo(name).makeAndModel() or tr("không rõ kiểu")
    if wrong := trouble(name):
        return Finding(
            PRINTER,
            State.BAD,
            tr("Máy in {name}: {trouble} ({driver}).", name=name, trouble=wrong, driver=driver),
            tr("Xem giấy, mực, nắp máy và hàng đợi in của hệ thống, rồi bấm In thử."),
        )
    return Finding(PRINTER, State.GOOD, tr("{name} sẵn sàng ({driver}).", name=name, driver=driver))


def _away(name: str) -> Finding:
    return Finding(
        PRINTER,
        State.BAD,
        tr("Không thấy máy in {printer} trên máy này.", printer=name),
        tr("Kiểm tra máy in đã bật và nối dây, hoặc chọn máy in khác trong Cài đặt (F9)."),
    )


def _folder(folder: Path) -> Finding:
    try:
        with part_in(folder, make=True):
            pass
    except OSError:
        return Finding(
            PRINTER,
            State.BAD,
            tr("Không ghi được tệp PDF vào thư mục {folder}.", folder=folder),
            tr("Kiểm tra ổ đĩa còn chỗ và quyền ghi, hoặc chọn thư mục khác trong Cài đặt (F9)."),
        )
    return Finding(PRINTER, State.GOOD, tr("Giấy tờ ghi thành tệp PDF trong {folder}.", folder=folder))
