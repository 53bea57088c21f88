"""What the page says of an agency and of a unit."""

from datetime import date

from app.language import tr
from app.services.wording.words import level_word, unit_kind_word
from ui.office.units.places import Tree, TreePlace

Fact = tuple[str, str]
"""A word and what it says of the place."""


def note(place: TreePlace) -> str:
    """The muted words beside a row of the tree."""
    if place.unit is None:
        closed = place.agency.valid_to
        if closed is not None:
            return _closed(closed, place.agency.successor)
        return " · ".join((place.agency.code, level_word(place.agency.level)))
    unit = place.unit
    if unit.valid_to is not None:
        return _closed(unit.valid_to, unit.successor)
    if unit.people is None:
        return ""
    return tr("{people} người, {dossiers} hồ sơ", people=unit.people, dossiers=unit.open_dossiers)


def facts(tree: Tree, place: TreePlace) -> tuple[Fact, ...]:
    """What there is to know of a place, in the order of asking."""
    own = _unit_facts(tree, place) if place.unit is not None else _agency_facts(tree, place)
    return tuple((word, said) for word, said in own if said)


def _agency_facts(tree: Tree, place: TreePlace) -> tuple[Fact, ...]:
    agency = place.agency
    above = tree[agency.parent, None].name if agency.parent is not None else tr("không có")
    heir = tree[agency.successor, None].name if agency.successor is not None else ""
    return (
        (tr("Mã định danh"), agency.code),
        (tr("Số mã vạch"), agency.barcode_number or ""),
        (tr("Cấp"), level_word(agency.level)),
        (tr("Cấp trên"), above),
        (tr("Quản trị"), "" if agency.ruled else tr("ngoài phạm vi của bạn, chỉ xem")),
        (tr("Thời gian"), _dates(agency.valid_from, agency.valid_to)),
        (tr("Tên cũ"), "; ".join(agency.former_names)),
        (tr("Kế thừa bởi"), heir),
        (tr("Đã nhận"), "; ".join(tree.absorbed(place.key))),
    )


def _unit_facts(tree: Tree, place: TreePlace) -> tuple[Fact, ...]:
    unit = place.unit
    assert unit is not None
    elsewhere = unit.successor_agency not in (None, place.agency.code)
    heir = unit.successor or ""
    if elsewhere and unit.successor_agency is not None:
        heir = f"{heir} · {tree[unit.successor_agency, None].name}"
    is_told = unit.valid_to is None and unit.people is not None
    return (
        (tr("Cơ quan"), place.agency.name),
        (tr("Việc"), unit_kind_word(unit.kind)),
        (tr("Thời gian"), _dates(unit.valid_from, unit.valid_to)),
        (tr("Người"), str(unit.people) if is_told else ""),
        (tr("Hồ sơ đang giữ"), str(unit.open_dossiers) if is_told else ""),
        (tr("Tên cũ"), "; ".join(unit.former_names)),
        (tr("Kế thừa bởi"), heir),
        (tr("Đã nhận"), "; ".join(tree.absorbed(place.key))),
    )


def _dates(first: date, last: date | None) -> str:
    if last is None:
        return tr("từ {day}", day=f"{first:%d/%m/%Y}")
    return tr("{first} – {last}, đã đóng", first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")


def _closed(day: date, heir: str | None) -> str:
    words = tr("đóng {day}", day=f"{day:%d/%m/%Y}")
    return f"{words} → {heir}" if heir else words
