"""What a clerk reads of a conflict: what the desk did, and what happened to the dossier meanwhile."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial

from app.language import tr
from app.services.dossiers.movement_words import movement_words
from app.services.views import MovementView
from app.services.views.desks import ConflictView
from app.services.wording.field_words import field_word
from app.services.wording.words import action_word, money_text, slip_word
from models.vocabulary import CounterSlipKind, DeskKind
from ui.widgets.moments import short


def what_word(conflict: ConflictView) -> str:
    """What the desk did, in a word."""
    if conflict.action is not None:
        return action_word(conflict.action)
    match conflict.kind:
        case DeskKind.RECEIVE:
            return tr("Tiếp nhận")
        case DeskKind.SLIP:
            kind = str(conflict.values.get("kind"))
            return slip_word(CounterSlipKind(kind)) if kind in set(CounterSlipKind) else tr("Phiếu ở quầy")
        case DeskKind.PRINTED:
            return tr("In giấy")
    return tr("Xem hồ sơ")


def row_words(conflict: ConflictView, now: datetime) -> tuple[str, str, str, str]:
    """A line of the list: when, which dossier, what, who."""
    return short(conflict.at, now), conflict.dossier or "–", what_word(conflict), conflict.by


def desk_side(conflict: ConflictView, now: datetime) -> tuple[str, ...]:
    """The lines about what the desk did while it was alone, the first of them the act itself."""
    who = tr(
        "{who}, {when}, ở quầy số {desk}", who=conflict.by, when=short(conflict.at, now), desk=conflict.desk
    )
    return (what_word(conflict), who, *_given(conflict.values))


def server_side(conflict: ConflictView, now: datetime) -> tuple[tuple[str, ...], ...]:
    """What the dossier's journal got meanwhile, one act after the other."""
    return tuple(_act(each, now) for each in conflict.happened)


def settled_words(conflict: ConflictView, now: datetime) -> str:
    """Who settled it, when and how; nothing while nobody has."""
    if conflict.settled_at is None:
        return ""
    said = {"who": conflict.settled_by or "", "when": short(conflict.settled_at, now)}
    return tr("{who} đã xử lý {when}: {how}", **said, how=conflict.settled_how or "")


def _act(movement: MovementView, now: datetime) -> tuple[str, ...]:
    what, who, *more = movement_words(movement, partial(short, now=now))
    return (what, f"{who}, {short(movement.at, now)}", *more)


def _given(values: Mapping[str, object]) -> Iterator[str]:
    applicant, recipient = values.get("applicant"), values.get("recipient")
    if isinstance(applicant, dict) and applicant.get("name"):
        yield tr("Người nộp: {name}", name=applicant["name"])
    if isinstance(recipient, dict):
        name = recipient.get("name")
        yield tr("Trao cho: {name}", name=name) if name else tr("Trao cho người nộp")
    if isinstance(fees := values.get("fees"), dict):
        yield from _fees(fees)
    if isinstance(changes := values.get("changes"), list):
        for field, value in changes:
            yield tr("{field} sửa thành {value}", field=field_word(field), value=value or "–")
    if reason := values.get("reason"):
        yield tr("Lý do: {reason}", reason=reason)
    if isinstance(numbers := values.get("numbers"), dict) and numbers:
        yield tr("Số đã ghi trên giấy: {numbers}", numbers=", ".join(map(str, numbers.values())))


def _fees(fees: Mapping[str, object]) -> Iterator[str]:
    if waived := fees.get("waive_reason"):
        yield tr("Miễn phí, lệ phí: {reason}", reason=waived)
    elif fees.get("collected"):
        paid = [int(amount) for name in ("parts", "amounts") for _, amount in _pairs(fees.get(name))]
        yield tr("Đã thu phí, lệ phí") if not paid else tr("Đã thu {money}", money=money_text(sum(paid)))


def _pairs(given: object) -> list[tuple[int, int]]:
    return [(int(position), int(amount)) for position, amount in given] if isinstance(given, list) else []
