"""People who do not exist, for sample offices."""

import random
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from itertools import accumulate
from struct import Struct

from app.rules.people import PersonValues, century_and_gender
from models.birth_dates import BirthDate
from models.vocabulary import Gender

_SURNAMES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
)
_MIDDLE = {
    Gender.MALE: ("Văn", "Đức", "Quốc", "Minh", "Hữu", "Thành"),
    Gender.FEMALE: ("Thị", "Thu", "Ngọc", "Thị Kim", "Thanh", "Thị Mỹ"),
}
_GIVEN = {
    Gender.MALE: (
        "An",
        "Bình",
        "Cường",
        "Dũng",
        "Đạt",
        "Hải",
        "Hùng",
        "Khánh",
        "Long",
        "Nam",
        "Phúc",
        "Quân",
        "Sơn",
    ),
    Gender.FEMALE: (
        "Ánh",
        "Chi",
        "Dung",
        "Đào",
        "Hạnh",
        "Hương",
        "Lan",
        "Mai",
        "Nga",
        "Oanh",
        "Phương",
        "Thuý",
        "Yến",
    ),
}
_STREETS = ("Hoa Mẫu", "Sông Mẫu", "Đồi Mẫu", "Chợ Mẫu", "Trường Mẫu")

_SHARES = (38, 12, 10, 7, 5, 5, 4, 4, 3, 3, 3, 2, 2, 2)
"""How many of a hundred bear each of the surnames, about."""
_UP_TO = tuple(accumulate(_SHARES))
_MORE_GIVEN = {
    Gender.MALE: "Bảo Chiến Cảnh Duy Giang Hiếu Hoà Huy Kiên Lâm Lộc Mạnh Nghĩa Nhân Phong Quang Tài Thắng Tiến Toàn "
    "Trung Tuấn Tùng Việt Vinh Vương",
    Gender.FEMALE: "Bích Châu Cúc Diễm Duyên Giang Hà Hiền Hoa Hồng Huệ Hằng Liên Linh Loan Ly My Ngân Nhung Như Quyên "
    "Tâm Thảo Thu Trang Trinh Tuyết Vân Xuân",
}
_NAMES = {gender: (*_GIVEN[gender], *_MORE_GIVEN[gender].split()) for gender in Gender}
_STEP, _NUMBERS = 700_001, 10**6
"""The last six digits of a number go round in such steps, so that no two of a million people have the same."""
_PHONE_STEP, _PHONES = 61_803_399, 10**8
_ADULT = 18
_OLDEST = 78


def anybody(chance: random.Random, numbers: set[str]) -> PersonValues:
    """Somebody who has not been here before; her number is put among `numbers`."""
    gender = chance.choice((Gender.MALE, Gender.FEMALE))
    year = chance.randint(1950, 2005)
    born = date(year, 1, 1) + timedelta(days=chance.randrange(365))
    name = f"{chance.choice(_SURNAMES)} {chance.choice(_MIDDLE[gender])} {chance.choice(_GIVEN[gender])}"
    number = ""
    while not number or number in numbers:
        number = _number("001", gender, year, chance.randrange(1_000_000))
    numbers.add(number)
    return PersonValues(
        name=name,
        id_number=number,
        birth_date=BirthDate.of(born),
        gender=gender,
        phone=f"09{chance.randrange(100_000_000):08d}",
        address=f"Số {chance.randint(1, 300)} đường {chance.choice(_STREETS)}, phường Mẫu",
    )


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """All who ever come to an office that has existed since the year `since`: each is known by her place among them.

    The same for the same seed; nobody has the number of somebody else. About `most` of them come in ten years.
    """

    seed: int
    since: int
    most: int

    def person(self, place: int) -> PersonValues:
        """The person who was there for the first time as so manieth, from 0."""
        drawn = _DRAWN.unpack(blake2b(f"{self.seed}/{place}".encode(), digest_size=_DRAWN.size).digest())
        of_gender, of_year, of_day, of_surname, of_middle, of_given, of_street, house, kind = drawn
        gender = (Gender.MALE, Gender.FEMALE)[of_gender % 2]
        grown_up = self.since + min(9, 10 * place // max(1, self.most)) - _ADULT
        year = grown_up - of_year % (_OLDEST - _ADULT)
        born = date(year, 1, 1) + timedelta(days=of_day % 365)
        surname = _SURNAMES[bisect_right(_UP_TO, of_surname % _UP_TO[-1])]
        given = _NAMES[gender][of_given % len(_NAMES[gender])]
        phone = f"0{(9, 9, 3, 7, 8)[kind % 5]}{place * _PHONE_STEP % _PHONES:08d}"
        rare = kind % 100
        return PersonValues(
            name=f"{surname} {_MIDDLE[gender][of_middle % 6]} {given}",
            id_number=_number("033", gender, year, place * _STEP % _NUMBERS),
            birth_date=BirthDate.of(born),
            gender=gender,
            phone=None if rare in _WITHOUT_A_PHONE else phone,
            email=f"nguoidan{place}@vidu.vn" if rare in _WITH_MAIL else None,
            address=f"Số {1 + house % 300} đường {_STREETS[of_street % 5]}, phường Mẫu",
            organisation=f"Hộ kinh doanh {given} {place}" if rare in _FOR_A_SHOP else None,
        )


def _number(province: str, gender: Gender, year: int, rest: int) -> str:
    return f"{province}{century_and_gender(year, gender)}{year % 100:02d}{rest:06d}"


_DRAWN = Struct("9H")
"""What is drawn for a person: whole numbers of 16 bits; `random.Random` would take thirty times as long to begin."""
_WITHOUT_A_PHONE, _WITH_MAIL, _FOR_A_SHOP = range(4), range(88, 100), range(50, 52)
"""Which of a hundred."""
