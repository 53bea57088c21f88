"""The kinds of places that papers go to, in one table: how each is spelled, takes a paper and says how it is.

A new kind is a line of `PLACES`; whoever sends, shows or chooses a place goes by the table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import Unavailable, UserError
from app.language import tr
from app.prints.routes import ROLL_PREFIX, Sending
from app.rules.roll_address import read_roll_address
from app.settings import FOLDER_PREFIX, papers_folder
from printing.roll import Roll


@dataclass(frozen=True, slots=True)
class Printout:
    """A paper that is drawn and ready to go; `title` is what the spooler shows of it."""

    pdf: bytes
    form: str
    code: str

    @property
    def title(self) -> str:
        """What lists of the spooler call it."""
        return f"{self.code} {self.form}".strip()


@dataclass(frozen=True, slots=True)
class Delivered:
    """Who took a paper: `place` is the printer or the file; `job` is what the spooler calls it, where it does."""

    place: str
    file: Path | None = None
    job: str = ""


@dataclass(frozen=True, slots=True)
class PrinterState:
    """`words` for the bar, `tooltip` in full; `is_well` is false when a paper sent there now would not come out."""

    words: str
    tooltip: str
    is_well: bool = True


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """`prefix` begins the spelling of such a place, and the functions get what comes after it; all of them block.

    `deliver` raises `Unavailable` with a code of `refusals.NOT_TAKEN` where the place does not take the paper;
    `word` is for the choice of places, `None` where each of its places is offered by its own name.
    """

    prefix: str
    deliver: Callable[[Printout, Sending, str], Delivered]
    state: Callable[[str], PrinterState]
    word: Callable[[], str] | None = None


def deliver(sheet: Printout, sending: Sending) -> Delivered:
    """Send a paper where it is to go; blocks. The system's printer missing means the papers folder."""
    kind, rest = parted(sending.place)
    return kind.deliver(sheet, sending, rest)


def state_of(place: str) -> PrinterState:
    """Where papers for a place go, and whether it is well; asks the system, so call it on a worker thread."""
    kind, rest = parted(place)
    return kind.state(rest)


def parted(place: str) -> tuple[PlaceKind, str]:
    """The kind of a place, and the rest of its spelling."""
    kind = next(each for each in PLACES if place.startswith(each.prefix))
    return kind, place.removeprefix(kind.prefix)


def _to_folder(sheet: Printout, _sending: Sending, folder: str) -> Delivered:
    """One file, however many copies a printer would make."""
    from ui.printing.to_folder import write_pdf

    file = write_pdf(Path(folder), sheet.code, sheet.form, sheet.pdf)
    return Delivered(str(file), file)


def _folder_state(folder: str) -> PrinterState:
    return PrinterState(tr("In ra PDF"), tr("Giấy tờ ghi thành tệp PDF trong {folder}.", folder=folder))


def _to_printer(sheet: Printout, sending: Sending, name: str) -> Delivered:
    from ui.printing.to_printer import print_pdf

    try:
        taken = print_pdf(sheet.pdf, name, sheet.title, sending.tray, sending.copies)
    except Unavailable as error:
        if name or error.code != "printer_missing":
            raise
        return _to_folder(sheet, sending, str(papers_folder()))
    return Delivered(taken.printer, job=taken.job)


def _printer_state(name: str) -> PrinterState:
    from ui.printing.to_printer import default_printer_name, printer_names, trouble

    if name and name not in printer_names():
        words = tr("Không thấy máy in")
        return PrinterState(
            words, tr("Không thấy máy in {printer} trên máy này.", printer=name), is_well=False
        )
    chosen = name or default_printer_name()
    if not chosen:
        return _folder_state(str(papers_folder()))
    if wrong := trouble(chosen):
        return PrinterState(
            tr("{printer}: {trouble}", printer=chosen, trouble=wrong),
            tr(
                "Máy in {printer}: {trouble}. Giấy đã gửi chờ ở đó, xong thì tự in tiếp.",
                printer=chosen,
                trouble=wrong,
            ),
            is_well=False,
        )
    return PrinterState(chosen, tr("Giấy tờ in ra máy {printer}.", printer=chosen))


def _to_roll(sheet: Printout, sending: Sending, address: str) -> Delivered:
    from ui.printing.roll_printer import print_strips

    roll = sending.paper if isinstance(sending.paper, Roll) else Roll.WIDE
    try:
        place = read_roll_address(address)
    except UserError as error:
        # Of the PC and not of the paper, which waits until the address is right.
        raise Unavailable("printer_missing", error.message, error.hint) from error
    return Delivered(print_strips(sheet.pdf, place, roll, cuts=sending.cuts))


def _roll_state(address: str) -> PrinterState:
    """As it is written down: asking a roll printer how it is would wake it, and many do not answer."""
    if not address:
        return PrinterState(
            tr("Chưa có máy in cuộn"), tr("Ghi địa chỉ của máy in cuộn trong Cài đặt (F9)."), is_well=False
        )
    return PrinterState(tr("In cuộn"), tr("Giấy tờ in ra máy in cuộn ở {address}.", address=address))


PLACES: tuple[PlaceKind, ...] = (
    PlaceKind(FOLDER_PREFIX, _to_folder, _folder_state, lambda: tr("Tệp PDF trong thư mục")),
    PlaceKind(ROLL_PREFIX, _to_roll, _roll_state, lambda: tr("Máy in cuộn nhiệt")),
    PlaceKind("", _to_printer, _printer_state),
)
"""The last takes whatever no prefix claims: the name of a printer of the system."""
