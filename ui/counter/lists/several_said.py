"""What is said once several results were handed to one person, and which papers can be printed of it."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from app.language import tr
from app.prints.promised import Promised
from app.services.wording.words import money_text
from models.vocabulary import FormKind
from ui.counter.lists.several_panel import left_out_words
from ui.desk import Desk
from ui.messages import Step
from ui.printing.office_papers import print_paper, print_papers

if TYPE_CHECKING:
    from app.services.acts.several_returned import SeveralReturned
    from app.services.papers.several_printed import SeveralPrepared


def said_returned(
    desk: Desk,
    returned: "SeveralReturned",
    left_out: Mapping[str, str],
    *,
    promised: Promised | None = None,
) -> None:
    """Say who took how many, what was collected and what was left out, with the papers to be printed; the one to be
    signed is printed at once where it was `promised`."""
    desk.pace.returned(*returned.codes)
    words = tr("Đã trả {count} kết quả cho {name}.", count=len(returned.codes), name=returned.taken_by)
    if returned.collected:
        words += " " + tr("Đã thu {amount}.", amount=money_text(returned.collected))
    first, *others = returned.codes
    one_sheet = partial(print_paper, desk, FormKind.RESULTS if others else FormKind.RESULT, first)
    steps: list[Step] = [(tr("In giấy biên nhận"), one_sheet)]
    if others:
        each = partial(print_each, desk, FormKind.RESULT, returned.codes)
        steps.append((tr("In riêng từng hồ sơ"), each))
    if returned.collected:
        steps.append((tr("In biên lai"), partial(print_each, desk, FormKind.FEE, returned.codes)))
    desk.messages.good(words, left_out_words(left_out), *steps)
    if promised is not None:
        one_sheet(promised=promised)


def print_each(desk: Desk, form: FormKind, codes: tuple[str, ...]) -> None:
    """Print a form of each of these dossiers as one job; whoever has none is named afterwards."""
    print_papers(desk, form, codes, partial(_printed, desk))


def _printed(desk: Desk, prepared: "SeveralPrepared") -> None:
    if prepared.left_out:
        left_out = {each.text: each.why for each in prepared.left_out}
        desk.messages.more(tr("Đã in {count} hồ sơ.", count=len(prepared.papers)), left_out_words(left_out))
