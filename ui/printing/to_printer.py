"""A PDF on a printer of the system: by CUPS where it is there, else drawn by Qt. Everything here blocks."""

import re
from dataclasses import dataclass

from ui.printing import by_lp, by_qprinter
from ui.printing.refusals import missing

_BOX = re.compile(rb"/MediaBox\s*\[\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\]")
_SIZES = {"A5": (420, 595), "A4": (595, 842), "A3": (842, 1191)}
"""In whole points, upright."""
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """Which printer took a paper, and what the spooler calls the job, empty where it says nothing of jobs."""

    printer: str
    job: str = ""


def printer_names() -> tuple[str, ...]:
    """The printers this system knows; may ask the network, so call it on a worker thread."""
    return by_lp.printer_names() if by_lp.works() else by_qprinter.printer_names()


def default_printer_name() -> str:
    """The system's own printer, empty when there is none that prints; may ask the network as well."""
    return by_lp.default_printer_name() if by_lp.works() else by_qprinter.default_printer_name()


def trays(name: str) -> tuple[tuple[str, str], ...]:
    """The trays of a printer (empty: the system's own) as (what the system calls it, words), as far as it tells."""
    chosen = name or default_printer_name()
    if not chosen:
        return ()
    return by_lp.trays(chosen) if by_lp.works() else by_qprinter.trays(chosen)


def trouble(name: str) -> str:
    """Why a printer prints nothing now, in a few words; empty while all is well, or where nobody can tell."""
    if by_lp.works():
        return by_lp.trouble(name)
    return by_qprinter.trouble(name)


def is_pending(taken: Taken) -> bool:
    """Whether the spooler still has a paper that it took; never where it says nothing of jobs."""
    return bool(taken.job) and by_lp.is_pending(taken.printer, taken.job)


def print_pdf(pdf: bytes, name: str, title: str, tray: str = "", copies: int = 1) -> Taken:
    """Print on the printer `name` (empty: the system's own).

    `Unavailable` `printer_missing` when there is no such printer, `printer_failed` when it takes nothing,
    `printer_silent` when nobody knows.
    """
    chosen = name or default_printer_name()
    if not chosen:
        raise missing(name)
    if by_lp.works():
        job = by_lp.print_pdf(pdf, chosen, title, media=media_of(pdf), tray=tray, copies=copies)
        return Taken(chosen, job)
    by_qprinter.print_pdf(pdf, chosen, title, tray=tray, copies=copies)
    return Taken(chosen)


def media_of(pdf: bytes) -> str:
    """The size of the first page as CUPS calls it, however it lies; empty for one that has no such name."""
    found = _BOX.search(pdf)
    if found is None:
        return ""
    left, bottom, right, top = map(float, found.groups())
    short, long = sorted((right - left, top - bottom))
    return next(
        (name for name, (a, b) in _SIZES.items() if abs(a - short) <= _NEAR and abs(b - long) <= _NEAR), ""
    )
