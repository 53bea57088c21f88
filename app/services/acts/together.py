"""One act on each of many dossiers in one commit: all or none, and each that cannot is named with its reason."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NoReturn

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.services.acts.performing import carry_out, naming_who_was_first
from app.services.dossiers import finding
from app.services.views.given import ActValues
from models.base import new_id
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action

_MOST_SAID = 10
_OF_NO_DOSSIER = ("role_missing", "reason_missing")


class Refusals:
    """What was refused on the way, by the code of the dossier or the text that was to name one.

    `what` is what was to be done with them, as in "không bàn giao được"; `code` what all of it is called for programs.
    """

    def __init__(self, what: str, code: str = "handover_refused") -> None:
        self._what, self._code = what, code
        self._refused: list[tuple[str, UserError]] = []

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Keep the refusal of what is done for this dossier, and go on."""
        try:
            yield
        except UserError as refused:
            self._refused.append((name, refused))

    def raise_any(self) -> None:
        """Raise the refusal where anything was refused; what is wrong with who acts is said once."""
        if self._refused:
            self._raise()

    def _raise(self) -> NoReturn:
        errors = [error for _, error in self._refused]
        for error in errors:
            if error.code in _OF_NO_DOSSIER:
                raise error
        said = [f"{name}: {_reason(error)}" for name, error in self._refused]
        if len(said) > _MOST_SAID:
            said = [*said[:_MOST_SAID], tr("và {count} hồ sơ nữa", count=len(said) - _MOST_SAID)]
        kind = Overtaken if any(isinstance(error, Overtaken) for error in errors) else UserError
        raise kind(
            self._code,
            tr(
                "{count} hồ sơ không {what} được nên chưa hồ sơ nào được {what}. {reasons}.",
                count=len(errors),
                what=self._what,
                reasons=". ".join(said),
            ),
            tr("Bỏ các hồ sơ đó ra rồi làm lại."),
            refused=[
                {"dossier": name, "code": error.code, "message": error.message, "hint": error.hint}
                for name, error in self._refused
            ],
        )


def each_meant(
    uow: UnitOfWork, texts: Sequence[str], refusals: Refusals
) -> tuple[list[uuid.UUID], tuple[str, ...]]:
    """The keys of the dossiers meant in their order, each once, and the texts that named one again."""
    keys: dict[uuid.UUID, None] = {}
    twice = []
    for text in texts:
        with refusals.of(text):
            key = finding.locate(uow, text)
            if key in keys:
                twice.append(text)
            keys[key] = None
    return list(keys), tuple(twice)


def act_on(
    uow: UnitOfWork,
    loaded: tuple[Dossier, Movement],
    action: Action,
    values: ActValues,
    noted: Mapping[str, object],
) -> Movement:
    """`performing.carry_out` under the request the values name, with the last act told where somebody was quicker."""
    dossier, last = loaded
    with naming_who_was_first(last):
        return carry_out(
            uow, dossier, last, action, values, request_id=values.request_id or str(new_id()), noted=noted
        )


def _reason(error: UserError) -> str:
    """What happened, without the sentence that is said once for all of them."""
    return error.message.replace(tr("Chưa có gì bị thay đổi."), "").strip().rstrip(".")
