"""The provinces and communes of the country since 1/7/2025 (QĐ 19/2025/QĐ-TTg), found by what people type.

No database: the list is the package's own, read on first use (some 40 ms), so never on the window's thread.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.errors import UserError
from app.language import tr
from app.rules.folding import fold, search_words, vietnamese_key

_CITY = "Thành phố "
_CITY_WORDS = ("tp",)
_SHORTER = {"79": ("hcm", "tphcm")}
"""What people type for a city besides its name, by its code."""

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Province:
    """A province or a city of its rank: `code` of two digits, `name` in full, `short` without its kind."""

    code: str
    name: str
    short: str

    @property
    def where(self) -> str:
        """What tells it from others of its name: nothing has its name."""
        return ""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone: `code` of five digits, unique in the country."""

    code: str
    name: str
    short: str
    province: Province

    @property
    def where(self) -> str:
        """What tells it from others of its name."""
        return self.province.short


Place = Province | Commune


@dataclass(frozen=True, slots=True)
class _Entry:
    """A place with its words as they are searched."""

    place: Place
    written: tuple[str, str]
    names: tuple[str, str]
    words: tuple[str, ...]
    around: tuple[str, ...]


def search_places(text: str, limit: int = 30) -> tuple[Place, ...]:
    """Places whose words begin as those typed, best first; accents do not matter, a code finds its place.

    The province may be typed too (`hoan kiem ha noi`). Nothing typed gives the provinces.
    """
    wanted = search_words(text)
    if not wanted:
        return _provinces()[:limit]
    written = _written(text)
    ranked = sorted(
        (rank, vietnamese_key(entry.place.short), entry.place.code, entry.place)
        for entry in _entries()
        if (rank := _rank(entry, written, wanted)) is not None
    )
    return tuple(place for *_rank_and_name, place in ranked[:limit])


def place_meant(text: str | None = None, province: str | None = None) -> Place:
    """The one commune meant by a name or code, in a province where that is given, or the province alone.

    `UserError` `province_unknown`, `commune_unknown`, or `commune_ambiguous` with `candidates` in its details.
    """
    around = None if province is None else _province_meant(province)
    if text is None:
        if around is None:
            raise ValueError("neither a commune nor a province")
        return around
    found = _communes_meant(text, around)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UserError(
            "commune_unknown",
            tr(
                "Không có xã, phường, đặc khu nào tên hoặc mã là “{asked}”. Chưa có gì được lưu.",
                asked=text[:80],
            ),
            tr("Ghi tên theo đơn vị hành chính từ 1/7/2025, hoặc mã năm chữ số của Tổng cục Thống kê."),
            field="commune",
        )
    named = "; ".join(f"{each.code} {each.name}, {each.province.short}" for each in found[:_MOST_NAMED])
    raise UserError(
        "commune_ambiguous",
        tr("Có {count} nơi tên như vậy. Chưa có gì được lưu.", count=len(found)),
        tr("Ghi mã, hoặc thêm tỉnh: {places}", places=f"{named}{'; …' if len(found) > _MOST_NAMED else ''}"),
        field="commune",
        candidates=[{"code": each.code, "name": each.name, "province": each.province.name} for each in found],
    )


def _rank(entry: _Entry, written: str, wanted: tuple[str, ...]) -> tuple[int, int] | None:
    """How well an entry fits, the least first; `None` when a word fits nothing of it."""
    phrase, is_commune = " ".join(wanted), isinstance(entry.place, Commune)
    if written in entry.written or phrase == entry.place.code:
        return (0, is_commune)
    if phrase in entry.names:
        return (1, is_commune)
    if any(name.startswith(phrase) for name in entry.names):
        return (2, is_commune)
    own = sum(any(word.startswith(typed) for word in entry.words) for typed in wanted)
    if own == len(wanted):
        return (3, 0)
    everywhere = (*entry.words, *entry.around)
    if all(any(word.startswith(typed) for word in everywhere) for typed in wanted):
        return (4, -own)
    return None


def _written(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()


def _province_meant(text: str) -> Province:
    plain, wanted = text.strip(), fold(text)
    for each in _provinces():
        if plain == each.code or wanted in (fold(each.name), fold(each.short), f"tinh {fold(each.short)}"):
            return each
    raise UserError(
        "province_unknown",
        tr("Không có tỉnh, thành phố nào tên hoặc mã là “{asked}”. Chưa có gì được lưu.", asked=text[:80]),
        tr("Các tỉnh, thành phố: {names}.", names=", ".join(each.short for each in _provinces())),
        field="province",
    )


def _communes_meant(text: str, around: Province | None) -> tuple[Commune, ...]:
    """The communes a text can mean, by its closest reading only: as written, then without accents or kind."""
    written, wanted = _written(text), fold(text)
    coded = _communes().get(written)
    if coded is not None and around in (None, coded.province):
        return (coded,)
    communes = tuple(each for each in _communes().values() if around in (None, each.province))
    readings = (
        (each for each in communes if each.name.casefold() == written),
        (each for each in communes if each.short.casefold() == written),
        (each for each in communes if wanted in (fold(each.name), fold(each.short))),
        (
            each
            for each in search_places(text, limit=len(_places()))
            if isinstance(each, Commune) and each in communes
        ),
    )
    return next((found for reading in readings if (found := tuple(reading))), ())


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            place,
            (place.name.casefold(), place.short.casefold()),
            (fold(place.name), fold(place.short)),
            _words(place),
            _words(place.province) if isinstance(place, Commune) else (),
        )
        for place in _places()
    )


def _words(place: Place) -> tuple[str, ...]:
    return (
        *search_words(place.name),
        *_SHORTER.get(place.code, ()),
        *(_CITY_WORDS if _is_city(place) else ()),
    )


def _is_city(place: Place) -> bool:
    return place.name.startswith(_CITY)


@cache
def _places() -> tuple[Place, ...]:
    return tuple(_read())


@cache
def _communes() -> dict[str, Commune]:
    """By their codes."""
    return {each.code: each for each in _places() if isinstance(each, Commune)}


@cache
def _provinces() -> tuple[Province, ...]:
    found = (place for place in _places() if isinstance(place, Province))
    return tuple(sorted(found, key=lambda each: vietnamese_key(each.short)))


def _read() -> Iterator[Place]:
    # Needed on the day an office is set up only.
    import vietnam_provinces as package

    provinces = {}
    for each in package.Province.iter_all():
        name = unicodedata.normalize("NFC", each.name)
        short = name.removeprefix(_CITY)
        full = name if name != short else f"Tỉnh {name}"
        provinces[each.code] = Province(f"{each.code.value:02}", full, short)
    yield from provinces.values()
    for ward in package.Ward.iter_all():
        name = unicodedata.normalize("NFC", ward.name)
        kind = ward.division_type.value
        yield Commune(f"{ward.code.value:05}", name, name[len(kind) :].strip(), provinces[ward.province_code])
