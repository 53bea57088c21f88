"""What a scanned card and what the office knows of its holder come to, as the fields have it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.language import tr
from app.rules.letters_lost import may_be_of
from app.services.views import CardHolder, Person
from ui.counter.reception.typed import TypedPerson
from ui.widgets.dates import birth_text

Doubts = Mapping[str, str]
_OF_LETTERS = ("name", "address")


@dataclass(frozen=True, slots=True)
class Filled:
    """The person as typed, and the fields to compare with the card. `address_before` is another address the office
    has of her, empty where it has none or the same."""

    person: TypedPerson
    doubts: Doubts
    address_before: str = ""


def card_as_typed(holder: CardHolder, before: TypedPerson) -> TypedPerson:
    """The holder of a scanned card; phone, email and organisation, which no card has, stay if she is the same."""
    is_same = before.id_number.strip() in ("", holder.id_number, holder.old_id_number)
    return TypedPerson(
        name=holder.name,
        id_number=holder.id_number,
        birth_date=birth_text(holder.birth_date),
        gender=holder.gender.value if holder.gender else "",
        phone=before.phone if is_same else "",
        email=before.email if is_same else "",
        address=holder.address or (before.address if is_same else ""),
        organisation=before.organisation if is_same else "",
    )


def with_known(typed: TypedPerson, doubts: Doubts, known: Person) -> Filled:
    """What the office has of her fills what the card left empty, and letters the scanner lost.

    The card is the newer paper: where it came through whole it stays, and an address known otherwise is only told.
    """
    left = dict(doubts)
    given = {
        "birth_date": birth_text(known.birth_date),
        "gender": known.gender.value if known.gender else "",
        "phone": known.phone or "",
        "email": known.email or "",
        "address": known.address or "",
    }
    filled = {name: value for name, value in given.items() if value and not getattr(typed, name).strip()}
    for name in _OF_LETTERS:
        had = getattr(known, name) or ""
        if name not in left or not had or name in filled:
            continue
        if may_be_of(getattr(typed, name), had):
            filled[name] = had
            del left[name]
        else:
            left[name] = " ".join((left[name], tr("Trước đây ghi: {before}.", before=had)))
    for name in filled:
        left.pop(name, None)
    person = replace(typed, **filled)
    is_other = bool(known.address) and " ".join((known.address or "").split()) != person.address.strip()
    return Filled(person, left, (known.address or "") if is_other and "address" not in left else "")
