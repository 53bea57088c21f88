"""Papers of the office on their way to the printer: a number is taken, and that the printer took it is kept."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.language import tr
from models.vocabulary import FormKind
from ui.desk import Desk

if TYPE_CHECKING:
    from app.services.papers.several_printed import SeveralPrepared

FILE_NAMES: Mapping[FormKind, str] = MappingProxyType(
    {
        FormKind.RECEIPT: "giay-hen",
        FormKind.SUPPLEMENT: "yeu-cau-bo-sung",
        FormKind.REFUSAL: "tu-choi",
        FormKind.APOLOGY: "xin-loi",
        FormKind.STOP: "dung-giai-quyet",
        FormKind.CONTROL: "kiem-soat",
        FormKind.FEE: "bien-lai",
        FormKind.RESULT: "giay-bien-nhan",
        FormKind.RESULTS: "giay-bien-nhan-chung",
        FormKind.GUIDE: "huong-dan",
        FormKind.LEDGER: "so-theo-doi",
        FormKind.SEVERAL: "nhieu-ho-so",
        FormKind.CLOSING: "dong-so",
        FormKind.CASH: "bang-ke-thu",
        FormKind.HANDOVER: "phieu-ban-giao",
        FormKind.DIFFERENCE: "chenh-lech-ban-giao",
    }
)
"""What the printer and the files are told, in letters every file system takes."""


def print_paper(desk: Desk, form: FormKind, text: str, printed: Callable[[], None] | None = None) -> None:
    """Print a form of the dossier (or of the day) `text` means, in the background.

    Printed before, it keeps its number and says BẢN IN LẠI. `printed` is called once it is in the register.
    """
    paper = _Paper(desk, form, text, printed)
    desk.printer.print(FILE_NAMES[form], text, paper.make, printed=paper.taken)


def print_papers(
    desk: Desk, form: FormKind, codes: tuple[str, ...], printed: "Callable[[SeveralPrepared], None]"
) -> None:
    """Print a form of each of these dossiers as one job, in their order; those without it are left out.

    `printed` is called once the papers are in the register.
    """
    papers = _Papers(desk, form, codes, printed)
    others = len(codes) - 1
    named = tr("{code} và {count} hồ sơ nữa", code=codes[0], count=others) if others else codes[0]
    desk.printer.print(FILE_NAMES[form], named, papers.make, printed=papers.taken)


def preview_paper(
    desk: Desk, title: str, form: FormKind, text: str, printed: Callable[[], None] | None = None
) -> None:
    """Show a form on the screen first: without a number, which it gets when it is printed from there."""

    def draft() -> object:
        from app.services.papers import forms

        return desk.read(forms.draft, form, text)

    desk.printer.preview(
        title,
        FILE_NAMES[form],
        text,
        draft,
        to_print=lambda: print_paper(desk, form, text, printed),
    )


class _Papers:
    """Papers of one job on their way; made again after a failure, they keep the numbers taken for them."""

    def __init__(
        self,
        desk: Desk,
        form: FormKind,
        codes: tuple[str, ...],
        printed: "Callable[[SeveralPrepared], None]",
    ) -> None:
        self._desk, self._form, self._codes, self._printed = desk, form, codes, printed
        self._prepared: SeveralPrepared | None = None

    def make(self) -> object:
        """Take the numbers and read the documents; blocks, so it is called on a worker thread."""
        from app.services.papers import several_printed

        prepared = self._desk.write(several_printed.prepare_several, self._form, self._codes)
        self._prepared = prepared
        return self._desk.read(several_printed.document_of_several, prepared)

    def taken(self, place: str) -> None:
        """The printer has them: only now do they count as printed."""
        prepared = self._prepared
        if prepared is None:
            return

        def write() -> None:
            from app.services.papers import several_printed

            self._desk.write(several_printed.several_taken, prepared, place)

        key = f"taken:{prepared.papers[0].print_id}"
        self._desk.tasks.run(key, write, lambda _none: self._printed(prepared))


class _Paper:
    """One paper on its way; made again after a failure, it keeps the number taken for it."""

    def __init__(self, desk: Desk, form: FormKind, text: str, printed: Callable[[], None] | None) -> None:
        self._desk, self._form, self._text, self._printed = desk, form, text, printed
        self._print_id = ""

    def make(self) -> object:
        """Take a number and read the document; blocks, so it is called on a worker thread."""
        # Imported there too: what draws papers takes longer to import than a screen to show.
        from app.services.papers import forms, printed_forms

        prepared = self._desk.write(printed_forms.prepare, self._form, self._text)
        self._print_id = prepared.print_id
        return self._desk.read(forms.document, prepared, self._text)

    def taken(self, place: str) -> None:
        """The printer has the paper: only now does it count as printed."""
        print_id = self._print_id

        def write() -> None:
            from app.services.papers import printed_forms

            self._desk.write(printed_forms.taken, print_id, place)

        self._desk.tasks.run(f"taken:{print_id}", write, lambda _none: self._tell())

    def _tell(self) -> None:
        if self._printed is not None:
            self._printed()
