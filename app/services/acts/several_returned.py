"""Several results handed to one person: her identity is looked at once, the fees are one sum, all of it is one commit.

Each dossier is returned as it would be alone, with a row in its own journal.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules.fees import remaining
from app.rules.folding import fold
from app.rules.lifecycle import RULES
from app.services.accounts.confirming import confirm
from app.services.acts.loading import many_locked
from app.services.acts.performing import checked_request_id
from app.services.acts.settling import paid_for
from app.services.acts.several_offered import MOST
from app.services.acts.together import Refusals, act_on, each_meant
from app.services.dossiers import finding
from app.services.views import DossierView
from app.services.views.given import ActValues, FeeSettlement, Recipient
from app.services.wording.words import money_text
from models.base import new_id
from models.dossiers import Dossier, DossierPerson
from models.records import Movement
from models.vocabulary import Action, FeeState, PersonPart

_LONGEST_REQUEST = 80
"""Each dossier's own request is this one and a number."""
TOGETHER = "together"
"""Key in a journal row's details for the act by which several were returned: its name and how many they were."""
_OWED = (FeeState.OPEN, FeeState.DUE)


@dataclass(frozen=True, slots=True)
class ToReturn:
    """A dossier as it is shown before it is returned with others; `owed` in đồng, `None` where an amount of it is not
    known yet; `originals` are papers of hers that go back with it. `is_slip_lost`: it goes by her identity alone."""

    code: str
    applicant: str
    procedure_name: str
    owed: int | None
    originals: int
    is_slip_lost: bool = False


@dataclass(frozen=True, slots=True)
class SeveralToReturn:
    """What one person is about to take. `herself` is her name where all dossiers are hers, with her number if known."""

    lines: tuple[ToReturn, ...]
    herself: str | None
    herself_number: str | None = None

    @property
    def owed(self) -> int:
        """What is known to be owed for all of them, in đồng."""
        return sum(line.owed or 0 for line in self.lines)


@dataclass(frozen=True, slots=True)
class SeveralReturned:
    """The dossiers that were returned, who took their results, and what was collected for them, in đồng."""

    codes: tuple[str, ...]
    taken_by: str
    collected: int


def several_to_return(uow: UnitOfWork, texts: Sequence[str]) -> SeveralToReturn:
    """These dossiers as they are before they are returned together; `UserError` as `finding.dossier`."""
    views = [finding.dossier(uow, text) for text in texts]
    people = {
        _who(view.applicant_person.id_number, view.applicant, view.applicant_person.phone) for view in views
    }
    lines = tuple(to_return(view) for view in views)
    if len(people) != 1:
        return SeveralToReturn(lines, None)
    return SeveralToReturn(lines, views[0].applicant, views[0].applicant_person.id_number)


def return_several(
    uow: UnitOfWork,
    texts: Sequence[str],
    recipient: Recipient,
    fees: FeeSettlement | None = None,
    request_id: str | None = None,
    *,
    owed_seen: Mapping[str, int | None] | None = None,
) -> SeveralReturned:
    """Hand the results of all these dossiers to one person, or none of them; what is owed is settled as `fees` says.

    `owed_seen` is what was said to be owed for each, in đồng, by code (`ToReturn.owed`): no other sum is settled.
    Without a name the `recipient` is the applicant of all of them. Where she has a name, those dossiers are returned
    to the applicant herself whose number is hers, the others to somebody authorised. The same `request_id` twice does
    it once. `UserError` `too_many_at_once`, `several_applicants`, `return_refused` with each that cannot be and why
    (`refused` in the details), or the one reason that all of them have; `Overtaken` `owed_changed` where another sum
    is owed by now (`owed` in the details, by code).
    """
    confirm(uow)
    request = checked_request_id(request_id, _LONGEST_REQUEST)
    _check_number(texts)
    refusals = Refusals(tr("trả kết quả"), "return_refused")
    keys, _twice = each_meant(uow, texts, refusals)
    found = many_locked(uow, keys)
    dossiers = [found[key][0] for key in keys]
    group = request or str(new_id())
    requests = [request_of_one(number, group) for number in range(len(keys))]
    if request is not None and _is_done(uow, keys, requests):
        return _returned(dossiers, recipient, 0)
    noted = {TOGETHER: {"act": group, "count": len(keys)}} if len(keys) > 1 else {}
    if recipient.is_herself:
        _check_one_person(dossiers)
    before = {dossier.id: _paid(dossier) for dossier in dossiers}
    owed, changed = {each.code: _owed(each) for each in dossiers}, False
    for key, own_request in zip(keys, requests, strict=True):
        dossier, _last = found[key]
        is_other = owed_seen is not None and owed[dossier.code] != owed_seen.get(dossier.code)
        if is_other and dossier.status in RULES[Action.RETURN_RESULT].from_statuses:
            changed = True
            continue
        values = ActValues(recipient=_recipient_of(dossier, recipient), fees=fees, request_id=own_request)
        with refusals.of(dossier.code), uow.session.no_autoflush:
            act_on(uow, found[key], Action.RETURN_RESULT, values, noted)
    refusals.raise_any()
    if changed and owed_seen is not None:
        raise _owed_changed(owed, owed_seen)
    return _returned(dossiers, recipient, sum(_paid(each) - before[each.id] for each in dossiers))


def request_of_one(number: int, request: str) -> str:
    """The name under which one of several is returned by a request."""
    return f"{number}:{request}"


def _check_number(texts: Sequence[str]) -> None:
    if len(texts) > MOST:
        raise UserError(
            "too_many_at_once",
            tr("Một lần trả nhiều nhất {most} hồ sơ. Chưa có gì bị thay đổi.", most=MOST),
            tr("Chọn ít hồ sơ hơn."),
        )


def _check_one_person(dossiers: Sequence[Dossier]) -> None:
    people = {_who(each.id_number, each.name, each.phone) for each in map(_applicant, dossiers)}
    if len(people) > 1:
        raise UserError(
            "several_applicants",
            tr("Các hồ sơ này của nhiều người nộp khác nhau. Chưa có gì bị thay đổi."),
            tr("Ghi họ tên, số định danh của người đến nhận và giấy uỷ quyền."),
            field="recipient.name",
        )


def _owed_changed(owed: Mapping[str, int | None], seen: Mapping[str, int | None]) -> Overtaken:
    return Overtaken(
        "owed_changed",
        tr(
            "Số tiền phải thu vừa thay đổi: nay là {now}, trước đó là {before}. Chưa có gì bị thay đổi.",
            now=money_text(sum(amount or 0 for amount in owed.values())),
            before=money_text(sum(seen.get(code) or 0 for code in owed)),
        ),
        tr("Xem lại số tiền với người nhận, rồi trả kết quả."),
        owed=dict(owed),
    )


def _recipient_of(dossier: Dossier, taker: Recipient) -> Recipient:
    """Who comes for several may be the applicant of one of them: nobody authorises herself."""
    number, shown = _applicant(dossier).id_number, taker.id_number
    if taker.is_herself or number is None or shown is None or shown.strip() != number:
        return taker
    return Recipient(id_number=number)


def _applicant(dossier: Dossier) -> DossierPerson:
    return next(person for person in dossier.people if person.part is PersonPart.APPLICANT)


def _who(id_number: str | None, name: str, phone: str | None) -> str:
    """What tells people apart: her number; without one her name with her telephone."""
    return id_number or f"{fold(name)}|{phone}"


def to_return(view: DossierView) -> ToReturn:
    """A dossier as it is shown before it is returned with others."""
    return ToReturn(
        code=view.code,
        applicant=view.applicant,
        procedure_name=view.procedure_name,
        owed=_sum_of(fee.remaining for fee in view.fees if fee.state in _OWED),
        originals=sum(paper.originals for paper in view.papers if paper.to_return),
        is_slip_lost=bool(view.lost_slips),
    )


def _owed(dossier: Dossier) -> int | None:
    """What a dossier in memory owes, as `ToReturn.owed` has it."""
    return _sum_of(
        remaining(fee.state, fee.amount, paid_for(dossier, fee.position))
        for fee in dossier.fees
        if fee.state in _OWED
    )


def _sum_of(amounts: Iterable[int | None]) -> int | None:
    """All of them together, `None` where one is not known."""
    total = 0
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def _paid(dossier: Dossier) -> int:
    return sum(payment.amount for payment in dossier.payments)


def _returned(dossiers: Sequence[Dossier], recipient: Recipient, collected: int) -> SeveralReturned:
    name = recipient.name or _applicant(dossiers[0]).name if dossiers else ""
    return SeveralReturned(tuple(each.code for each in dossiers), name, collected)


def _is_done(uow: UnitOfWork, keys: Sequence[uuid.UUID], requests: Sequence[str]) -> bool:
    """Whether the very same was done before: its answer may have been lost on the way."""
    rows = uow.session.execute(
        select(Movement.dossier_id, Movement.action).where(Movement.request_id.in_(requests))
    ).all()
    return bool(keys) and {tuple(row) for row in rows} == {(key, Action.RETURN_RESULT) for key in keys}
