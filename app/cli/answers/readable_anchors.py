"""Anchors and the places they lie in, as a person reads them in a terminal."""

from app.cli.answers.readable import moment_text
from app.language import tr
from app.services.accounts.office_key import fingerprint
from app.services.anchors.checking import KeptChecked
from app.services.anchors.making import Anchored
from app.services.anchors.words import alarms, remark_words, what_to_do
from app.services.upkeep.verifying.anchors_outside import PlaceChecked
from app.services.upkeep.verifying.outside import StandbySeen


def anchored_lines(made: Anchored) -> list[str]:
    """The anchor that was made, what it is signed with, and where it is."""
    anchor = made.anchor
    signed = (
        tr("Khoá ký: {key}.", key=fingerprint(anchor.key))
        if anchor.key
        else tr("Chưa ký: ở máy chủ dùng chung, người giữ dữ liệu ký.")
    )
    return [
        tr(
            "Đã chốt ngày {day}: {rows} dòng đã ghi đến {until}.",
            day=f"{anchor.day:%d/%m/%Y}",
            rows=anchor.rows,
            until=moment_text(anchor.until),
        ),
        signed,
        *alarms(made.checked),
        tr("Đã ghi ở máy này."),
        *(
            tr(
                "CHƯA ghi được ở {place}: {trouble}. Lần chốt sau sẽ ghi bù.",
                place=each.place,
                trouble=each.trouble,
            )
            if each.trouble
            else tr("Đã ghi ở {place}.", place=each.place)
            for each in made.places
        ),
    ]


def checked_lines(found: KeptChecked) -> list[str]:
    """How many agree, which do not, and the places that could not be read."""
    lines = [tr("{count} mã chốt khớp với dữ liệu.", count=found.agreeing)]
    if found.unclear:
        lines.append(
            tr(
                "{count} mã có từ trước khi các cơ quan về chung dữ liệu: chạy verify để đối chiếu.",
                count=found.unclear,
            )
        )
    lines += alarms(found)
    if not (found.is_right or found.is_clock_alone or found.is_harmless):
        lines.append(what_to_do())
    lines += [remark_words(each) for each in found.remarks if not each.is_fault]
    lines += [
        tr("Không đọc được {place}: {trouble}.", place=each.place, trouble=each.trouble)
        for each in found.places
        if each.trouble
    ]
    return lines


def place_lines(places: tuple[PlaceChecked, ...], standby: StandbySeen | None) -> list[str]:
    """What `verify` saw of the places outside, one a line."""
    lines = [line for each in places for line in (_place_line(each), *map(remark_words, each.notes))]
    if standby is not None:
        lines.append(_standby_line(standby))
    return lines


def _place_line(place: PlaceChecked) -> str:
    if place.trouble:
        return tr("Mã chốt ở {place}: không đọc được ({trouble}).", place=place.place, trouble=place.trouble)
    if not place.agreeing and not place.differing:
        return tr("Mã chốt ở {place}: chưa có mã nào.", place=place.place)
    if place.differing:
        return tr(
            "Mã chốt ở {place}: {differing} mã KHÔNG khớp, {agreeing} mã khớp.",
            place=place.place,
            differing=place.differing,
            agreeing=place.agreeing,
        )
    assert place.last_day is not None
    return tr(
        "Mã chốt ở {place}: {agreeing} mã đều khớp, mới nhất của ngày {day}.",
        place=place.place,
        agreeing=place.agreeing,
        day=f"{place.last_day:%d/%m/%Y}",
    )


def _standby_line(standby: StandbySeen) -> str:
    if standby.until is None:
        return tr(
            "Máy dự phòng {place}: không đối chiếu được ({why}).", place=standby.place, why=standby.trouble
        )
    until = moment_text(standby.until)
    if standby.differs:
        return tr("Máy dự phòng {place}: KHÔNG khớp đến {until}.", place=standby.place, until=until)
    if standby.is_behind:
        return tr(
            "Máy dự phòng {place}: khớp đến {until}; nó đang chậm hơn máy chủ, không phải bị sửa.",
            place=standby.place,
            until=until,
        )
    return tr("Máy dự phòng {place}: khớp đến {until}.", place=standby.place, until=until)
