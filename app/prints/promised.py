"""A paper that an act about to be saved will owe: promised on this PC's disk before the commit, so that none is silent.

The promise names the request that is being saved. Whoever starts the program after a power cut asks the office what
has become of it: only then is it known whether a paper is owed, and by which number it goes.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.prints.waiting import Recipe
from models.vocabulary import CounterSlipKind, FormKind

_MAKER = "saved"


class SavedIn(StrEnum):
    """Where the office keeps a request under its name; the words are those of the file."""

    JOURNAL = "journal"
    LIST = "list"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Promised:
    """The form an act prints by itself, and `request`, the name under which the act is kept. No names of people."""

    form: FormKind
    where: SavedIn
    request: str

    @property
    def recipe(self) -> Recipe:
        """As it lies in its file."""
        return Recipe(_MAKER, (self.form.value, self.where.value, self.request))


def slip_of(request_id: str) -> Promised:
    """The appointment slip of a dossier that is being received."""
    return Promised(FormKind.RECEIPT, SavedIn.JOURNAL, f"receive:{request_id}")


def counter_slip_of(kind: CounterSlipKind, request_id: str) -> Promised:
    """The paper of guidance, or of a refusal to receive."""
    form = FormKind.REFUSAL if kind is CounterSlipKind.REFUSAL else FormKind.GUIDE
    return Promised(form, SavedIn.SLIP, f"{kind}:{request_id}")


def told_by(recipe: Recipe | None) -> Promised | None:
    """What a file promises; `None` for one of a newer program's, or of nobody's."""
    if recipe is None or recipe.maker != _MAKER:
        return None
    try:
        form, where, request = recipe.words
        return Promised(FormKind(form), SavedIn(where), request)
    except ValueError:
        return None
