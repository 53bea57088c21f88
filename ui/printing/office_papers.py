"""Papers of the office on their way to the printer: a number is taken, and that the printer took it is kept."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from types import MappingProxyType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from app.language import tr
from app.prints.promised import Promised
from app.prints.waiting import Recipe
from models.vocabulary import Channel, FormKind
from ui.desk import Desk

if TYPE_CHECKING:
    from app.database.unit_of_work import UnitOfWork
    from app.rules.anchors import Anchor
    from app.services.papers.several_printed import SeveralPrepared

P = ParamSpec("P")
R = TypeVar("R")

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
        FormKind.LOST_SLIP: "cam-ket-mat-giay-hen",
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

_FORM, _SEVERAL, _GUIDANCE, _LABEL, _KIT = "form", "several", "guidance", "label", "kit"
"""The makers that recipes name; the words are those of the file they lie in."""


def write_promising(
    desk: Desk,
    promised: Promised | None,
    service: "Callable[Concatenate[UnitOfWork, P], R]",
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """As `Desk.write`, for an act that will print a paper by itself: after a power cut right behind the commit the
    next start tells of it. Whoever hears the answer prints it with the same `promised`, or says that it owes nothing.
    """
    with nullcontext() if promised is None else desk.printer.saving(promised):
        return desk.write(service, *args, **kwargs)


def paper_recipe(form: FormKind, text: str) -> Recipe:
    """How a form of the dossier (or of the day) `text` means is made again."""
    return Recipe(_FORM, (form.value, text))


def print_paper(
    desk: Desk,
    form: FormKind,
    text: str,
    printed: Callable[[], None] | None = None,
    promised: Promised | None = None,
) -> None:
    """Print a form of the dossier (or of the day) `text` means, in the background.

    Printed before, it keeps its number and says BẢN IN LẠI. `printed` is called once it is in the register.
    """
    paper = _Paper(desk, form, text)
    desk.printer.print(
        FILE_NAMES[form],
        text,
        paper.make,
        register=paper.register,
        printed=lambda _place: printed() if printed is not None else None,
        recipe=paper_recipe(form, text),
        promised=promised,
    )


def print_papers(
    desk: Desk, form: FormKind, codes: tuple[str, ...], printed: "Callable[[SeveralPrepared], None]"
) -> None:
    """Print a form of each of these dossiers as one job, in their order; those without it are left out.

    `printed` is called once the papers are in the register.
    """
    papers = _Papers(desk, form, codes)
    others = len(codes) - 1
    named = tr("{code} và {count} hồ sơ nữa", code=codes[0], count=others) if others else codes[0]
    desk.printer.print(
        FILE_NAMES[form],
        named,
        papers.make,
        register=papers.register,
        printed=lambda _place: printed(papers.prepared) if papers.prepared is not None else None,
        recipe=Recipe(_SEVERAL, (form.value, *codes)),
    )


def print_guidance(
    desk: Desk, procedure: str, case: str | None, channel: Channel, missing: tuple[str, ...]
) -> None:
    """Print what to bring for a procedure, with what is missing marked."""
    desk.printer.print(
        FILE_NAMES[FormKind.GUIDE],
        procedure,
        _Guidance(desk, procedure, case, channel, missing).make,
        recipe=Recipe(_GUIDANCE, (procedure, case or "", channel.value, *missing)),
    )


class Ingredients(Protocol):
    """What makes a paper, and what writes down that a place has it; both block."""

    def make(self) -> object:
        """The document, drawn from the office's data as they are now."""

    def register(self, place: str) -> None:
        """A place has the paper."""


def ingredients(desk: Desk, recipe: Recipe) -> Ingredients | None:
    """What a recipe is made again with by the person at a desk; `None` for one that this program cannot read."""
    try:
        if recipe.maker == _FORM:
            form, text = recipe.words
            return _Paper(desk, FormKind(form), text)
        if recipe.maker == _SEVERAL:
            form, *codes = recipe.words
            return _Papers(desk, FormKind(form), tuple(codes))
        if recipe.maker == _GUIDANCE:
            procedure, case, channel, *missing = recipe.words
            return _Guidance(desk, procedure, case or None, Channel(channel), tuple(missing))
        if recipe.maker == _LABEL:
            (code,) = recipe.words
            return _Label(desk, code)
        if recipe.maker == _KIT:
            (code,) = recipe.words
            return _Kit(desk, code)
    except ValueError:
        pass
    return None


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


def print_label(desk: Desk, code: str) -> None:
    """Print the label of a folder, which is of no register, in the background."""
    desk.printer.print("nhan-ho-so", code, _Label(desk, code).make, recipe=Recipe(_LABEL, (code,)))


def print_kit(desk: Desk, code: str) -> None:
    """Print the cover and the blank slips of the kit in which a slip is, in the background."""
    desk.printer.print("phieu-in-san", code, _Kit(desk, code).make, recipe=Recipe(_KIT, (code,)))


class _Kit:
    """Slips printed ahead, with their cover."""

    def __init__(self, desk: Desk, code: str) -> None:
        self._desk, self._code = desk, code

    def make(self) -> object:
        """Read the slips; blocks."""
        from app.services.papers.kit_papers import kit_of

        return self._desk.read(kit_of, self._code)

    def register(self, place: str) -> None:
        """Does nothing: their numbers were given out before."""


class _Label:
    """The label of a folder."""

    def __init__(self, desk: Desk, code: str) -> None:
        self._desk, self._code = desk, code

    def make(self) -> object:
        """Read the dossier; blocks."""
        from app.services.papers.rolls import folder_label

        return self._desk.read(folder_label, self._code)

    def register(self, place: str) -> None:
        """Does nothing: no register has labels."""


class _Papers:
    """Papers of one job on their way; made again after a failure, they keep the numbers taken for them."""

    def __init__(self, desk: Desk, form: FormKind, codes: tuple[str, ...]) -> None:
        self._desk, self._form, self._codes = desk, form, codes
        self.prepared: SeveralPrepared | None = None

    def make(self) -> object:
        """Take the numbers and read the documents."""
        from app.services.papers import several_printed

        prepared = self._desk.write(several_printed.prepare_several, self._form, self._codes)
        self.prepared = prepared
        return self._desk.read(several_printed.document_of_several, prepared)

    def register(self, place: str) -> None:
        """A place has them: only now do they count as printed."""
        from app.services.papers import several_printed

        if self.prepared is not None:
            self._desk.write(several_printed.several_taken, self.prepared, place)


class _Paper:
    """One paper on its way; made again after a failure, it keeps the number taken for it."""

    def __init__(self, desk: Desk, form: FormKind, text: str) -> None:
        self._desk, self._form, self._text = desk, form, text
        self._print_id = ""
        self._anchor: Anchor | None = None

    def make(self) -> object:
        """Take a number and read the document."""
        # Imported there too: what draws papers takes longer to import than a screen to show.
        from app.services.papers import closing_days, forms, printed_forms

        database, actor = self._desk.database, self._desk.actor
        self._anchor = closing_days.close_for_printing(database, actor, self._form, self._text)
        prepared = self._desk.write(printed_forms.prepare, self._form, self._text)
        self._print_id = prepared.print_id
        return self._desk.read(forms.document, prepared, self._text)

    def register(self, place: str) -> None:
        """A place has the paper: only now does it count as printed."""
        from app.services.papers import closing_days, printed_forms

        self._desk.write(printed_forms.taken, self._print_id, place)
        closing_days.closed(self._desk.database, self._desk.actor, self._anchor)


class _Guidance:
    """What to bring for a procedure; nobody's paper, so it is in no register."""

    def __init__(
        self, desk: Desk, procedure: str, case: str | None, channel: Channel, missing: tuple[str, ...]
    ) -> None:
        self._desk, self._procedure, self._case = desk, procedure, case
        self._channel, self._missing = channel, missing

    def make(self) -> object:
        """Read the procedure, with what is missing marked."""
        from app.services.papers import everyday

        return self._desk.read(
            everyday.guide_slip,
            self._procedure,
            self._case,
            channel=self._channel,
            missing=self._missing,
        )

    def register(self, place: str) -> None:
        """Nothing is written down."""
