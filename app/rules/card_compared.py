"""Whether the card in hand is that of somebody written down: by the number first, else by name and day of birth."""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from app.language import tr
from app.rules.folding import fold
from app.rules.letters_lost import may_be_of
from app.rules.spelled import has_vietnamese_letters, is_whole_name
from models.birth_dates import BirthDate
from models.vocabulary import Gender

_PERSONAL = 12


class WrittenDown(Protocol):
    """Somebody as she is written down."""

    @property
    def name(self) -> str: ...
    @property
    def id_number(self) -> str | None: ...
    @property
    def birth_date(self) -> BirthDate | None: ...
    @property
    def gender(self) -> Gender | None: ...


class HolderSays(WrittenDown, Protocol):
    """Who holds a card, as it says."""

    @property
    def old_id_number(self) -> str | None: ...


class Sameness(Enum):
    """The same person; hers by the number or the name, with something to be looked at; somebody else."""

    SAME = auto()
    DIFFERS = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it, and what differs or could not be compared, in words."""

    sameness: Sameness
    differences: tuple[str, ...] = ()


def compare(card: HolderSays, written: WrittenDown) -> Compared:
    """The holder of a card beside somebody written down.

    The number decides, the older one of the card too. Without one that can be compared it is name and birth; a name
    alone never makes two people one without somebody looking.
    """
    if written.id_number and written.id_number in (card.id_number, card.old_id_number):
        found = tuple(_differences(card, written))
        return Compared(Sameness.DIFFERS if found else Sameness.SAME, found)
    if len(written.id_number or "") == _PERSONAL or not _is_same_name(card.name, written.name):
        return Compared(Sameness.OTHER)
    if card.birth_date is None or written.birth_date is None:
        return Compared(Sameness.DIFFERS, (_number(written), tr("ngày sinh: chưa có để so")))
    if not card.birth_date.may_be(written.birth_date):
        return Compared(Sameness.OTHER)
    if written.id_number:
        return Compared(Sameness.DIFFERS, (_number(written), *_differences(card, written)))
    found = tuple(_differences(card, written))
    return Compared(Sameness.DIFFERS if found else Sameness.SAME, found)


def _differences(card: HolderSays, written: WrittenDown) -> list[str]:
    """What the card says otherwise; what is not written down is no difference."""
    found = []
    if not _is_same_name(card.name, written.name):
        found.append(tr("họ tên: thẻ ghi {card}, hồ sơ ghi {written}", card=card.name, written=written.name))
    elif not _has_same_marks(card.name, written.name):
        found.append(
            tr("dấu trong họ tên: thẻ ghi {card}, hồ sơ ghi {written}", card=card.name, written=written.name)
        )
    if card.birth_date and written.birth_date and not card.birth_date.may_be(written.birth_date):
        days = {"card": card.birth_date.text, "written": written.birth_date.text}
        found.append(tr("ngày sinh: thẻ ghi {card}, hồ sơ ghi {written}", **days))
    if card.gender and written.gender and card.gender is not written.gender:
        found.append(tr("giới tính"))
    return found


def _number(written: WrittenDown) -> str:
    if not written.id_number:
        return tr("số định danh: hồ sơ không ghi")
    return tr("số giấy tờ: hồ sơ ghi {written}", written=written.id_number)


def _is_same_name(card: str, written: str) -> bool:
    return fold(card) == fold(written) or (_may_have_lost(card) and may_be_of(card, written))


def _may_have_lost(name: str) -> bool:
    return not is_whole_name(name) or not has_vietnamese_letters(name)


def _has_same_marks(card: str, written: str) -> bool:
    """Whether each word has the same marks wherever they stand in it (`Hoà` is `Hòa`), but for those a scanner lost."""
    pairs = zip(card.split(), written.split(), strict=False)
    counted = [(_signs(one), _signs(other)) for one, other in pairs]
    has_lost = _may_have_lost(card)
    return all(one == other or (has_lost and one < other) for one, other in counted)


def _signs(word: str) -> Counter[str]:
    parts = unicodedata.normalize("NFD", word.casefold())
    return Counter(sign for sign in parts if sign.isalpha() or unicodedata.combining(sign))
