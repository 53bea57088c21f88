"""A technician sets an office up in the real window with the keyboard, and the first dossier is received."""

import pytest

from app.services.setting_up.contents import contents
from app.services.views import Office
from tests.end_to_end.person import Person, barcode_on
from tests.offices import opened

pytestmark = [pytest.mark.x11, pytest.mark.xdist_group("x11")]

PASSWORD = "mat khau dai"


def test_from_an_empty_place_to_the_first_slip(newcomer: Person) -> None:
    newcomer.sees("Bắt đầu dùng Một Cửa")
    newcomer.press("Return")
    newcomer.sees("Cơ quan nào?")
    newcomer.press("Tab")
    newcomer.type("UBND xa Thu")
    newcomer.press("Return")
    newcomer.type("H26.16")
    newcomer.press("Return")
    newcomer.type("00042")
    newcomer.press("Return")
    newcomer.sees("Giờ làm việc")
    newcomer.press("alt+Left")
    newcomer.sees("Cơ quan nào?")
    newcomer.press("ctrl+Return")
    newcomer.sees("Giờ làm việc")
    newcomer.press("ctrl+Return")
    newcomer.sees("Người quản trị đầu tiên")
    newcomer.type("Le Thi Binh")
    newcomer.press("Return", "Return")
    newcomer.type(PASSWORD)
    newcomer.press("Return")
    newcomer.type(PASSWORD)
    newcomer.press("Return")
    newcomer.sees("Máy in")
    newcomer.press("ctrl+Return")
    newcomer.sees("Sẽ lập văn phòng này")
    newcomer.press("Return")

    newcomer.sees("Đăng nhập")
    newcomer.type(PASSWORD)
    newcomer.press("Return")
    newcomer.sees("Hôm nay")
    office = stored(newcomer)
    assert (office.name, office.code, office.barcode_number) == ("UBND xa Thu", "H26.16", "00042")

    newcomer.press("F2")
    newcomer.sees("Tiếp nhận")
    newcomer.type("khai sinh")
    newcomer.press("Return")
    newcomer.has_typed('"1.001193"')
    newcomer.type("Tran Thi Thu Mau")
    newcomer.has_typed('"Tran Thi Thu Mau"')
    newcomer.press("ctrl+Return")
    assert barcode_on(newcomer.takes_paper("giay-hen")).startswith("00042")


def stored(person: Person) -> Office:
    """The office as the database has it, read from outside the program."""
    database = opened(person.database)
    try:
        return database.read(contents).office
    finally:
        database.close()
