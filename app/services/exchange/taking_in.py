"""A package taken in: everything about it holds, or nothing is written; then its acknowledgement for the sender."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.accounts.office_key import OwnKey
from app.services.acts.performing import perform
from app.services.exchange.content import Answer, Content, DossierVerdict, Outcome, content_of
from app.services.exchange.files_carried import files_kept
from app.services.exchange.judging import Arriving, arriving, judged
from app.services.exchange.keys import carrier, keys_by_code, own_key
from app.services.exchange.packing_up import pack
from app.services.exchange.sealed_package import opened
from app.services.exchange.settling_in import settle_in
from app.services.exchange.things_found import ThingsHere
from app.services.upkeep.verifying.dossier import findings_of
from app.services.upkeep.verifying.raw_rows import dossiers_with_journal
from models.agencies import Agency
from models.dossiers import Dossier
from models.exchange import DossierTravel, ExchangePackage
from models.vocabulary import Action


@dataclass(frozen=True, slots=True)
class ArrivedDossier:
    """A dossier of a package and what becomes of it: `taken`, `known` or `refused`, with a code and a sentence.

    `accepted` says that its unit has it now; else it is still to be taken over at the desk.
    """

    code: str
    procedure: str
    applicant: str
    handed_over: bool
    outcome: Outcome
    reason_code: str = ""
    reason: str = ""
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class PackageSeen:
    """What a package holds and what becomes of it; `repeated` for one that was taken in before.

    `answered` are the dossiers of packages of ours that it acknowledges, with what became of them there.
    """

    package: str
    sender: str
    sender_name: str
    made_at: datetime
    dossiers: tuple[ArrivedDossier, ...]
    answered: tuple[DossierVerdict, ...]
    repeated: bool
    acknowledgement: bytes | None = None


def acknowledgement_file(package: Path) -> Path:
    """Where the acknowledgement of a package is written unless somebody says otherwise: beside it."""
    return package.with_name(f"{package.name}.nhan")


def look(uow: UnitOfWork, data: bytes) -> PackageSeen:
    """What a package holds and what would become of it; nothing is written. Errors as `take_in`."""
    carrier(uow)
    own = own_key(uow)
    content = _opened(uow, data, own)
    done = _done_before(uow, content, data)
    if done is not None:
        return _seen(uow, content, _as_before(content, done), repeated=True)
    return _seen(uow, content, _verdicts(uow, content, arriving(content), own), repeated=False)


def take_in(uow: UnitOfWork, data: bytes) -> PackageSeen:
    """Take a package in, once, and make its acknowledgement where something in it was handed over.

    Each journal has to prove what its dossier says, as `verify` does. What the person who acts may accept is accepted.
    A leader's or an administrator's. `UserError` as `sealed_package.opened`, `no_exchange_key`, `package_unreadable`,
    `keys_contradict`, `unit_not_found_here`, `journal_wrong`; nothing is written then.
    """
    carrier(uow)
    own = own_key(uow)
    content = _opened(uow, data, own)
    done = _done_before(uow, content, data)
    if done is not None:
        seen = _seen(uow, content, _as_before(content, done), repeated=True)
        return _with_answer(uow, content, seen)
    dossiers = arriving(content)
    verdicts = _verdicts(uow, content, dossiers, own)
    sender = _sender(uow, content)
    _write_down(uow, content, data, verdicts, sender)
    taken = [each for each, verdict in zip(dossiers, verdicts, strict=True) if verdict.outcome == "taken"]
    if taken:
        things, contents = ThingsHere(uow, content), files_kept(uow, content)
        for each in taken:
            settle_in(uow, each, things, contents, sender=sender, package=content.package)
        _prove(uow, taken)
    for answer in content.answers:
        _hear(uow, sender, answer)
    uow.session.flush()
    accepted = frozenset(each.code for each in taken if each.handed_over and _accepted(uow, each))
    seen = _seen(uow, content, verdicts, repeated=False)
    whole = replace(
        seen,
        dossiers=tuple(replace(each, accepted=each.code in accepted) for each in seen.dossiers),
    )
    return _with_answer(uow, content, whole)


def _opened(uow: UnitOfWork, data: bytes, own: OwnKey) -> Content:
    found = opened(data, own, lambda: keys_by_code(uow))
    content = content_of(found.content)
    header = found.header
    told = (content.package, content.sender, content.receiver, content.made_at)
    if told != (header.package, header.sender, header.receiver, header.made_at):
        raise UserError(
            "package_altered",
            tr("Bên trong gói ghi khác với ngoài bìa. Chưa có gì bị thay đổi."),
            tr("Giữ gói lại và báo cho nơi gửi."),
        )
    return content


def _done_before(uow: UnitOfWork, content: Content, data: bytes) -> ExchangePackage | None:
    done = uow.session.get(ExchangePackage, content.package)
    if done is not None and (done.is_outgoing or done.digest != sha256(data).hexdigest()):
        raise UserError(
            "package_replayed",
            tr("Gói mang số của một gói khác đã có ở đây. Chưa có gì bị thay đổi."),
            tr("Giữ gói lại và báo cho nơi gửi."),
        )
    return done


def _as_before(content: Content, done: ExchangePackage) -> list[DossierVerdict]:
    known = {str(each["code"]): DossierVerdict.model_validate(each) for each in done.verdicts}
    return [known[str(each.row["code"])] for each in content.dossiers]


def _verdicts(
    uow: UnitOfWork, content: Content, dossiers: Sequence[Arriving], own: OwnKey
) -> list[DossierVerdict]:
    ours = {key for unit in content.units if unit.agency == own.code for key in unit.keys}
    return [
        judged(uow, each, is_for_us=(each.row["pending_unit_id"] or each.row["holder_unit_id"]) in ours)
        for each in dossiers
    ]


def _sender(uow: UnitOfWork, content: Content) -> Agency:
    return uow.session.execute(select(Agency).where(Agency.code == content.sender)).scalar_one()


def _write_down(
    uow: UnitOfWork, content: Content, data: bytes, verdicts: Sequence[DossierVerdict], sender: Agency
) -> None:
    uow.session.add(
        ExchangePackage(
            id=content.package,
            is_outgoing=False,
            agency_id=sender.id,
            made_at=content.made_at,
            at=uow.now,
            by=uow.acting().user_name,
            digest=sha256(data).hexdigest(),
            verdicts=[each.model_dump() for each in verdicts],
        )
    )
    uow.session.flush()


def _prove(uow: UnitOfWork, taken: Sequence[Arriving]) -> None:
    """Hold what was written against the journals, as `verify` does; `UserError` `journal_wrong`."""
    for dossier, rows in dossiers_with_journal(uow, only=[each.key for each in taken]):
        for finding in findings_of(dossier, rows):
            raise UserError(
                "journal_wrong",
                tr(
                    "Nhật ký của hồ sơ {code} trong gói không chứng minh được dữ liệu của hồ sơ. "
                    "Chưa có gì bị thay đổi.",
                    code=dossier.code or dossier.key,
                ),
                tr("Nhờ nơi gửi chạy motcua-admin verify, rồi xuất lại."),
                dossier=dossier.code,
                kind=finding.kind,
                what=finding.what,
            )


def _hear(uow: UnitOfWork, sender: Agency, answer: Answer) -> None:
    """What the receiver of a package of ours says became of it; what it refused is here again, on its way."""
    package = uow.session.get(ExchangePackage, answer.package)
    if package is None or not package.is_outgoing or package.agency_id != sender.id:
        return
    said = {each.code: each for each in answer.verdicts}
    sent = {str(each["code"]) for each in package.verdicts if each.get("outcome") != "told"}
    for code in sent & said.keys():
        key = uow.session.execute(select(Dossier.id).where(Dossier.code == code)).scalar_one()
        travel = uow.session.get(DossierTravel, key)
        if travel is None or travel.away_to_id != sender.id or travel.arrived_at is not None:
            continue
        if said[code].outcome == "refused":
            travel.away_to_id = None
        else:
            travel.arrived_at = uow.now
    package.verdicts = [
        {**each, **said[str(each["code"])].model_dump()} if each["code"] in said else each
        for each in package.verdicts
    ]


def _accepted(uow: UnitOfWork, dossier: Arriving) -> bool:
    """Whether the person who acts takes the dossier over; where she may not, it waits for its desk."""
    try:
        perform(uow, Action.ACCEPT, dossier.code)
    except UserError:
        return False
    return True


def _with_answer(uow: UnitOfWork, content: Content, seen: PackageSeen) -> PackageSeen:
    handed = [each for each in seen.dossiers if each.handed_over]
    if not handed:
        return seen
    verdicts = tuple(
        DossierVerdict(code=each.code, outcome=each.outcome, reason_code=each.reason_code, reason=each.reason)
        for each in handed
    )
    codes = [each.code for each in handed if each.outcome != "refused"]
    news = uow.session.execute(select(Dossier).where(Dossier.code.in_(codes)).order_by(Dossier.id)).scalars()
    answer = Answer(package=content.package, verdicts=verdicts)
    made = pack(uow, _sender(uow, content), [], list(news), (answer,))
    return replace(seen, acknowledgement=made.data)


def _seen(
    uow: UnitOfWork, content: Content, verdicts: Sequence[DossierVerdict], *, repeated: bool
) -> PackageSeen:
    sender = _sender(uow, content)
    names = {key: each.document.name for each in content.procedures for key in each.keys}
    return PackageSeen(
        package=str(content.package),
        sender=sender.code,
        sender_name=sender.name,
        made_at=content.made_at,
        dossiers=tuple(
            ArrivedDossier(
                code=verdict.code,
                procedure=names.get(each.row["version_id"], ""),
                applicant=str(each.applicant["name"]),
                handed_over=each.handed_over,
                outcome=verdict.outcome,
                reason_code=verdict.reason_code,
                reason=verdict.reason,
            )
            for each, verdict in zip(arriving(content), verdicts, strict=True)
        ),
        answered=tuple(each for answer in content.answers for each in answer.verdicts),
        repeated=repeated,
    )
