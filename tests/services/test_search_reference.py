"""Searches beside a slow reference: of 20,000 random dossiers the same are found as by going through all of them."""

import random
import sqlite3
import unicodedata
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import psycopg
import pytest

from app.database.unit_of_work import Database, UnitOfWork
from app.rules.search_asked import asked
from app.rules.search_phrases import phrased
from app.rules.search_stored import dossier_words, procedure_word
from app.services.dossiers.full_text import WordsWanted, newest_hits
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices

MANY = 20_000
TODAY = date(2026, 1, 20)
FAMILIES = ["Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Lý", "Lí", "Đặng", "Vy", "Bùi", "Ngô"]
MIDDLES = ["Văn", "Thị", "Thị", "Đình", "Hoà", "Hòa", "Quý", "Quí", "Mỹ", "Ngọc"]
GIVEN = [
    "An",
    "Anh",
    "Ánh",
    "Bình",
    "Đức",
    "Hoà",
    "Hòa",
    "Thuỷ",
    "Thủy",
    "Vi",
    "Vy",
    "Quyên",
    "Linh",
    "Max",
    "Ly",
]
TWINS = {
    "ly": "li",
    "li": "ly",
    "vy": "vi",
    "vi": "vy",
    "quy": "qui",
    "qui": "quy",
    "my": "mi",
    "mi": "my",
    "ky": "ki",
    "ki": "ky",
}
"""i and y, by hand; each is the other's."""
KEYS = {
    "nguyeexn": "nguyen",
    "nguyeenx": "nguyen",
    "traanf": "tran",
    "leef": "le",
    "lys": "ly",
    "ddawngj": "dang",
    "dangdwj": "dang",
    "vawn": "van",
    "thij": "thi",
    "hoaf": "hoa",
    "thuyr": "thuy",
    "quys": "quy",
    "aans": "an",
    "ddwcs": "duc",
    "nguyeex": "nguye",
}
"""What stands in the field with the input method off, and the syllable that is meant, by hand."""
PROCEDURES = {
    "1.001193": "Đăng ký khai sinh",
    "1.000656": "Đăng ký khai tử",
    "2.000815": "Chứng thực bản sao",
    "1.004222": "Đăng ký thường trú",
}
PHRASES = {
    "khai sinh": ["1.001193"],
    "dang ky kh": ["1.001193", "1.000656"],
    "đăng kí": ["1.001193", "1.000656", "1.004222"],
}
ASKED = [phrased(procedure_word(code), (name,), (code,)) for code, name in PROCEDURES.items()]


@dataclass(frozen=True)
class Made:
    """A dossier as it was made."""

    code: str
    name: str
    organisation: str | None
    id_number: str | None
    phone: str | None
    procedure: str

    @property
    def day(self) -> str:
        return self.code.split("-")[1]

    @property
    def number(self) -> int:
        return int(self.code.split("-")[2])


@cache
def made() -> list[Made]:
    chance = random.Random(11)
    return [
        Made(
            f"H26.16-{TODAY - timedelta(days=chance.randrange(500)):%y%m%d}-{chance.randrange(1, 60):04d}",
            " ".join(
                [
                    chance.choice(FAMILIES),
                    *chance.choices(MIDDLES, k=chance.choice((0, 1, 1, 2))),
                    chance.choice(GIVEN),
                ]
            ),
            "HTX Hoà Bình 26" if chance.random() < 0.01 else None,
            f"0{chance.randrange(10**11):011d}" if chance.random() < 0.9 else None,
            f"09{chance.randrange(10**8):08d}" if chance.random() < 0.8 else None,
            chance.choice(list(PROCEDURES)),
        )
        for _ in range(MANY)
    ]


def plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@cache
def tokens() -> list[set[str]]:
    return [
        set(
            plain(
                f"{each.code.replace('.', ' ').replace('-', ' ')} {each.name} {each.organisation or ''}"
                f" {each.id_number or ''} {each.phone or ''}"
            ).split()
        )
        for each in made()
    ]


@cache
def having(word: str, *, unfinished: bool) -> frozenset[int]:
    """The dossiers that a word fits, by going through all of them."""
    meant = [word, *([KEYS[word]] if word in KEYS else [])]
    twins = [TWINS[each] for each in meant if each in TWINS]
    found = set()
    for number, (dossier, there) in enumerate(zip(made(), tokens(), strict=True)):
        initials = "".join(syllable[0] for syllable in plain(dossier.name).split())
        ends = [end for end in (dossier.id_number, dossier.phone) if end]
        if (
            any(each in there for each in (*meant, *twins))
            or (unfinished and any(token.startswith(each) for each in meant for token in there))
            or (len(initials) > 1 and word == initials)
            or (word.isdigit() and len(word) >= 3 and any(end.endswith(word) for end in ends))
        ):
            found.add(number)
    return frozenset(found)


def fitting(words: list[str]) -> frozenset[int]:
    """The dossiers that all words fit, the last one perhaps unfinished."""
    last = len(words) - 1
    return frozenset.intersection(
        *(having(word, unfinished=place == last) for place, word in enumerate(words))
    )


def those(condition: Callable[[Made], bool]) -> frozenset[int]:
    return frozenset(number for number, each in enumerate(made()) if condition(each))


@cache
def questions() -> list[tuple[str, frozenset[int]]]:
    """What is typed, and the dossiers to be found."""
    chance = random.Random(5)
    found: list[tuple[str, frozenset[int]]] = []
    for _ in range(70):
        someone = chance.choice(made())
        syllables = [
            plain(each)
            for each in chance.sample(someone.name.split(), k=chance.randint(1, len(someone.name.split())))
        ]
        syllables = [TWINS.get(each, each) if chance.random() < 0.5 else each for each in syllables]
        keys = [key for key, syllable in KEYS.items() if syllable in syllables]
        if keys and chance.random() < 0.4:
            key = chance.choice(keys)
            syllables[syllables.index(KEYS[key])] = key
        number = someone.phone or someone.id_number or "0912345678"
        syllables += [number[-chance.randint(3, 9) :]] * (chance.random() < 0.2)
        chance.shuffle(syllables)
        syllables[-1] = syllables[-1][: chance.randint(1, 9)] if syllables[-1] not in KEYS else syllables[-1]
        if not any(each in KEYS or each not in KEYS for each in syllables) or len("".join(syllables)) < 2:
            continue
        found.append((written(chance, " ".join(syllables)), fitting(syllables)))
    for someone in chance.sample(made(), k=6):
        initials = "".join(syllable[0] for syllable in plain(someone.name).split())
        found.append((initials, fitting([initials])))
        with_dots = fitting(list(initials)) | those(
            lambda each, initials=initials: "".join(s[0] for s in plain(each.name).split()) == initials
        )
        found.append((".".join(initials).upper(), with_dots))
        family = plain(someone.name.split()[0])
        for phrase, codes in PHRASES.items():
            named = those(lambda each, codes=codes: each.procedure in codes)
            first = f"{family} {phrase}"
            found.append((first, fitting(plain(first).split()) | (named & having(family, unfinished=False))))
        found.append(
            (
                f"{someone.procedure} {family}",
                fitting([*someone.procedure.split("."), family])
                | (
                    those(lambda each, code=someone.procedure: each.procedure == code)
                    & having(family, unfinished=True)
                ),
            )
        )
        day = date.fromisoformat(f"20{someone.day[:2]}-{someone.day[2:4]}-{someone.day[4:]}")
        of_day = those(lambda each, day=someone.day: each.day == day)
        typed = f"{day.day}/{day.month}/{day.year}"
        as_words = frozenset(n for n, there in enumerate(tokens()) if there >= set(typed.split("/")))
        found.append((typed, as_words | of_day))
        of_number = of_day & those(lambda each, number=someone.number: each.number == number)
        for typed in (f"h26.16 {someone.day} {someone.number}", someone.code.lower()):
            words = typed.replace(".", " ").replace("-", " ").split()
            found.append((typed, fitting(words) | of_number))
        digits = f"{someone.day}{someone.number}"
        joined = having(digits, unfinished=True)
        found.append(
            (
                f"{someone.day} {someone.number}",
                fitting([someone.day, str(someone.number)]) | of_number | joined,
            )
        )
        if someone.phone:
            found.append(
                (
                    f"{someone.phone[:4]} {someone.phone[4:7]} {someone.phone[7:]}",
                    having(someone.phone, unfinished=True),
                )
            )
            found.append((f"+84{someone.phone[1:]}", having(someone.phone, unfinished=True)))
    return found


def written(chance: random.Random, text: str) -> str:
    """The same in other letters."""
    return chance.choice(
        (str.upper, str.title, str, lambda each: unicodedata.normalize("NFD", f"  {each} "))
    )(text)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An office whose words are those of the dossiers made, and which has nothing else of them."""
    offices: Offices = request.getfixturevalue(f"{request.param}_offices")
    place = offices.sample(dossiers=0)
    database = Database.open(place, Clock())
    agency = uuid.UUID(actor_of(database, "motcua").agency_id)
    rows = [
        (number, uuid.UUID(int=number), agency, dossier_words([each.code], [each], each.procedure))
        for number, each in enumerate(made(), start=1)
    ]
    if request.param == "sqlite":
        with closing(sqlite3.connect(place)) as connection:
            keys = ((number, key.bytes, at.bytes, words) for number, key, at, words in rows)
            connection.executemany(
                "INSERT INTO dossier_words (id, dossier_id, agency_id, words) VALUES (?, ?, ?, ?)", keys
            )
            connection.commit()
    else:
        with psycopg.connect(place.replace("+psycopg", "", 1)) as connection:
            connection.execute("SET session_replication_role = replica")
            copying = "COPY dossier_words (id, dossier_id, agency_id, words) FROM STDIN"
            with connection.cursor() as cursor, cursor.copy(copying) as copy:
                for row in rows:
                    copy.write_row(row)
    yield database
    database.close()


def test_the_same_dossiers_are_found_as_by_going_through_all(office: Database) -> None:
    actor = actor_of(office, "motcua")
    agencies = [uuid.UUID(actor.agency_id)]
    differing = []

    def ask(uow: UnitOfWork) -> None:
        for typed, expected in questions():
            meant = asked(typed, TODAY, ASKED)
            whole, loose = (
                [row.place - 1 for row in newest_hits(uow, wanted, agencies, 2**31 - 1, MANY)]
                for wanted in (WordsWanted(meant.whole), WordsWanted(meant.loose, but_not=meant.whole))
            )
            assert whole == sorted(whole, reverse=True), typed
            assert loose == sorted(loose, reverse=True), typed
            assert not set(whole) & set(loose), typed
            if {*whole, *loose} != expected:
                missing = [made()[each] for each in list(expected.difference(whole, loose))[:2]]
                too_many = [made()[each] for each in list({*whole, *loose} - expected)[:2]]
                differing.append((typed, missing, too_many))

    office.read_as(actor, ask)
    assert differing == []
    assert sum(bool(expected) for _, expected in questions()) > 100


def test_pages_go_on_where_the_last_one_ended(office: Database) -> None:
    actor = actor_of(office, "motcua")
    agencies = [uuid.UUID(actor.agency_id)]

    def ask(uow: UnitOfWork) -> None:
        for typed in ("nguyen", "ly", "an", "678", "0001", "thuy quy"):
            wanted = WordsWanted(asked(typed, TODAY, ASKED).loose)
            whole = [row.place for row in newest_hits(uow, wanted, agencies, 2**31 - 1, MANY)]
            pages, before = [], 2**31 - 1
            while len(pages) < min(len(whole), 3_000):
                page = [row.place for row in newest_hits(uow, wanted, agencies, before, 700)]
                pages += page
                before = page[-1]
            assert pages == whole[: len(pages)], typed

    office.read_as(actor, ask)
