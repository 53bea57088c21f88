"""What a desk alone did that the rules refused, in the words of the window and of the command."""

from collections.abc import Iterator, Mapping

from app.language import tr
from app.services.views.desks import ConflictView
from app.services.wording.field_words import field_word
from app.services.wording.words import action_word, form_word, money_text, slip_word
from models.vocabulary import CounterSlipKind, DeskKind, FormKind


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


def given_words(conflict: ConflictView) -> tuple[str, ...]:
    """What the desk did besides: to whom, which money on which receipt, which paper, why; a line each."""
    return tuple(_given(conflict.values))


def _given(values: Mapping[str, object]) -> Iterator[str]:
    applicant, recipient = values.get("applicant"), values.get("recipient")
    if isinstance(applicant, dict) and applicant.get("name"):
        yield tr("Người nộp: {name}", name=applicant["name"])
    if isinstance(recipient, dict):
        name = recipient.get("name")
        yield tr("Trao cho: {name}", name=name) if name else tr("Trao cho người nộp")
    yield from _money(values)
    if isinstance(changes := values.get("changes"), list):
        for field, value in changes:
            yield tr("{field} sửa thành {value}", field=field_word(field), value=value or "–")
    if (form := values.get("form")) in set(FormKind):
        yield form_word(FormKind(str(form)))
    if reason := values.get("reason"):
        yield tr("Lý do: {reason}", reason=reason)
    if isinstance(numbers := values.get("numbers"), dict) and numbers:
        yield tr("Số đã ghi trên giấy: {numbers}", numbers=", ".join(map(str, numbers.values())))


def _money(values: Mapping[str, object]) -> Iterator[str]:
    fees = values.get("fees")
    asked: Mapping[str, object] = fees if isinstance(fees, dict) else {}
    collected = values.get("collected")
    if isinstance(collected, list):
        yield tr("Đã thu {money}", money=money_text(sum(int(each["amount"]) for each in collected)))
    elif waived := asked.get("waive_reason"):
        yield tr("Miễn phí, lệ phí: {reason}", reason=waived)
    elif isinstance(parts := asked.get("parts"), list) and parts:
        yield tr("Đã thu {money}", money=money_text(sum(int(amount) for _position, amount in parts)))
    elif asked.get("collected"):
        yield tr("Đã thu phí, lệ phí")
    if receipt := values.get("fee_receipt"):
        yield tr("Biên lai số {number}", number=receipt)
