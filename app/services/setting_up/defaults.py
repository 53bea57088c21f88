"""What a new office starts with until somebody says otherwise, the same for the window and the command line."""

from app.rules.numbering import PROVISIONAL
from app.services.accounts.passwords import made_up
from app.services.setting_up.places import Place, Province
from app.services.views.given import AccountValues, OfficeValues
from models.vocabulary import Level

ADMINISTRATOR = "quantri"

# Kept in the office's data and printed on its papers: Vietnamese, whatever the screen speaks.
_ADMINISTRATOR_NAME = "Quản trị"
_CENTRE = "Trung tâm Phục vụ hành chính công"
_COMMITTEE = "Uỷ ban nhân dân"
_UNNAMED = f"{_COMMITTEE} (chưa đặt tên)"


def office_of(place: Place | None) -> OfficeValues:
    """What an office of a place is called; complete, so that it can be set up, also for no place at all.

    The unit code (QĐ 20/2020/QĐ-TTg) is in no list the program has: it is made up from the place's code, of the
    right form, nobody's, and told by `is_provisional`. The barcode number of a commune is its code. A commune has
    a centre of its own since NĐ 118/2025/NĐ-CP, which the committee is the parent body of.
    """
    if place is None:
        return OfficeValues(name=_UNNAMED, code=f"{PROVISIONAL}00", barcode_number="00000")
    name = f"{_COMMITTEE} {_inside(place.name)}"
    if isinstance(place, Province):
        return OfficeValues(
            name=name,
            code=f"{PROVISIONAL}{place.code}",
            barcode_number=f"900{place.code}",  # above every commune's
            level=Level.PROVINCE,
            desk_name=f"{_CENTRE} {_inside(place.name)}",
            parent_name=name,
            place=place.short,
            address=place.name,
        )
    return OfficeValues(
        name=name,
        code=f"{PROVISIONAL}{place.province.code}.{place.code[:2]}.{place.code[2:]}",
        barcode_number=place.code,
        level=Level.COMMUNE,
        desk_name=f"{_CENTRE} {_inside(place.name)}",
        parent_name=name,
        place=place.name,
        address=f"{place.name}, {_inside(place.province.name)}",
    )


def is_unnamed(name: str) -> bool:
    """Whether an office still has the name it has before anybody gave it one."""
    return name == _UNNAMED


def administrator_of(
    user_name: str = "", full_name: str = "", password: str | None = None
) -> tuple[AccountValues, bool]:
    """The first administrator with what was left out filled in; and whether the password was made up here.

    A made-up password has to be shown now: nobody will ever know it otherwise.
    """
    return (
        AccountValues(
            user_name or ADMINISTRATOR,
            full_name or _ADMINISTRATOR_NAME,
            made_up() if password is None else password,
        ),
        password is None,
    )


def _inside(name: str) -> str:
    """A name within a sentence: `phường Hoàn Kiếm`."""
    return name[0].lower() + name[1:]
