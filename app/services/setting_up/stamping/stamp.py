"""A dossier stamped out of a life: keys, numbers and names of its own, and who came for the first time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from app.database.bulk import Cell
from app.database.sealing import kept_texts
from app.database.unit_of_work import UnitOfWork
from app.rules.barcodes import dossier_barcode
from app.rules.calendar import at_office
from app.rules.numbering import dossier_code
from app.rules.people import PersonValues
from app.services.acts.settling import receipt_number
from app.services.citizens.records import folded
from app.services.citizens.records import words_of as words_of_person
from app.services.dossiers.full_text import words_of
from app.services.setting_up.sample_people import Inhabitants
from app.services.setting_up.stamping.dating import Dated
from app.services.setting_up.stamping.journal import Named, Stamped
from app.services.setting_up.stamping.keys import Drawn, dashed, milliseconds
from app.services.setting_up.stamping.lived import FIELDS, OWN, Lived
from app.services.setting_up.stamping.plan import Clocked, OfficeDays, Visit
from app.services.setting_up.stamping.printed import APPLICANT, MOMENT, WORD, WORDS, Newcomer, Printed
from models.agencies import Agency
from models.vocabulary import PersonPart

_NOBODY: tuple[str | None, ...] = (None,) * len(FIELDS)
_MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody in a dossier, as far as its words go."""

    part: PersonPart
    name: str | None
    organisation: str | None
    id_number: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A dossier as far as its words go."""

    code: str | None
    barcode: str | None
    people: tuple[_Person, ...]
    external_code: None = None


class Press:
    """Stamps dossiers; all it needs beside the rules and the calendar of the office. Goes to other processes."""

    def __init__(
        self,
        agency: Agency,
        days: OfficeDays,
        lives: Sequence[Lived | None],
        people: Inhabitants,
        dialect: str,
    ) -> None:
        self.dialect = dialect
        self._code = agency.code
        self._barcode_number = agency.barcode_number or ""
        self._agency_key = agency.id.hex
        self._days = days
        self._mornings = [at_office(day, time()).astimezone(UTC) for day in days.days]
        self._lives = lives
        self._people = people
        self._seed = people.seed
        self._keys_from = milliseconds(self._mornings[0])
        self._keys_to = milliseconds(self._mornings[days.last[0]])

    def stamp(self, uow: UnitOfWork, visit: Visit, printed: Printed) -> None:
        """The dossier of a visit, as it has come to by now."""
        lived = self._lives[visit.life]
        assert lived is not None  # every life that was drawn has been lived
        done = self._done(lived, visit)
        moments = self._moments(lived, visit)
        drawn = Drawn(self._seed, f"dossier/{visit.number}", 2 + 2 * done)
        received = milliseconds(moments[0])
        key, request_id = drawn.key(received), dashed(drawn.key(received))
        came = self._people.person(visit.came)
        applicant = self._applicant(visit, came, (moments[0], lived.acts[0].actor), printed)
        own = self._own(lived, visit, moments, (request_id, applicant, *_texts(came)))
        dated = Dated.received(uow, lived, moments[0])
        Stamped(uow, printed, dated, Named(key, drawn, own, moments)).write(lived.acts[:done])
        self._write_words(key, own, lived, printed)

    def _done(self, lived: Lived, visit: Visit) -> int:
        """How many of its acts have been done by now."""
        last = self._days.last
        count = 0
        for day, clock in zip(lived.days[: lived.fixed], lived.clocks, strict=False):
            at: Clocked = (visit.day + day, clock * _MICROSECONDS + visit.shift)
            if at > last:
                break
            count += 1
        return count

    def _moments(self, lived: Lived, visit: Visit) -> list[datetime]:
        shift = timedelta(microseconds=visit.shift)
        at = [
            self._mornings[visit.day + day] + timedelta(seconds=clock)
            for day, clock in zip(lived.days, lived.clocks, strict=True)
        ]
        return [each + shift for each in at[: lived.fixed]] + at[lived.fixed :]

    def _own(
        self, lived: Lived, visit: Visit, moments: Sequence[datetime], came: tuple[str | None, ...]
    ) -> list[str | None]:
        """The texts that are its own, in the order of `OwnPlaces`; `came` are the request's key, and who came."""
        day = self._days.days[visit.day]
        request_id, applicant, *person = came
        code = dossier_code(self._code, day, visit.of_day)
        barcode = dossier_barcode(self._barcode_number, day, visit.of_day)
        sender = _texts(self._people.person(visit.sender)) if lived.life.is_represented else _NOBODY
        taker = _texts(self._people.person(visit.taker)) if lived.life.by_another else _NOBODY
        return [
            *(request_id, code, barcode, applicant, str(day.year), str(visit.of_year)),
            *(MOMENT(each) for each in moments),
            *person,
            *sender,
            *taker,
            *(receipt_number(*each) for each in visit.receipts),
        ]

    def _applicant(
        self, visit: Visit, person: PersonValues, received: tuple[datetime, str], printed: Printed
    ) -> str:
        """The key of who came; her row, her words and what is to be sealed when she was never there before."""
        drawn = Drawn(self._seed, f"person/{visit.came}", 1)
        part = visit.came / max(1, self._people.most)
        key = drawn.key(self._keys_from + int(min(1.0, part) * (self._keys_to - self._keys_from)))
        if visit.is_new:
            (at, by), salt = received, drawn.salt
            texts = dict(zip(FIELDS, _texts(person), strict=True))
            texts |= {"agency_id": self._agency_key, "folded_name": folded(person.name)}
            said = {name: str(text) for name, text in texts.items() if text is not None}
            row: dict[str, Cell] = {
                **texts,
                "id": key,
                "salt": salt,
                "dossiers": 1,
                "last_received_at": MOMENT(at),
            }
            printed.add(APPLICANT, row)
            for word in words_of_person(person):
                printed.add(WORD, {"agency_id": self._agency_key, "word": word, "applicant_id": key})
            kept = kept_texts(APPLICANT, salt, said, is_whole=True)
            printed.newcomers.append(Newcomer(key, at, by, kept))
        return key

    def _write_words(self, key: str, own: Sequence[str | None], lived: Lived, printed: Printed) -> None:
        parts = (PersonPart.APPLICANT, PersonPart.REPRESENTED)[: 1 + lived.life.is_represented]
        people = tuple(
            _Person(part, *(own[lived.layout.person(number, each)] for each in _FOUND_BY))
            for number, part in enumerate(parts)
        )
        found = _Found(own[OWN.index("code")], own[OWN.index("barcode")], people)
        words = words_of(found, lived.life.procedure)
        printed.add(WORDS, {"dossier_id": key, "agency_id": self._agency_key, "words": words})


_FOUND_BY = ("name", "organisation", "id_number", "phone")


def _texts(person: PersonValues) -> tuple[str | None, ...]:
    born, gender = person.birth_date, person.gender
    return (
        person.name,
        person.id_number,
        None if born is None else born.isoformat(),
        None if gender is None else gender.value,
        person.phone,
        person.email,
        person.address,
        person.organisation,
    )
