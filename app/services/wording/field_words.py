"""What the fields of a dossier and of a person are called in front of people, and how their values read."""

from app.language import tr
from app.services.wording.words import gender_word
from models.birth_dates import BirthDate
from models.vocabulary import Gender


def field_word(name: str, value: object = None) -> str:
    """The word for a field by the service's name for it (`applicant.phone`, `note`), where `value` stands in it."""
    part, _, field = name.rpartition(".")
    word = {
        "name": tr("Họ tên"),
        "id_number": tr("Số định danh"),
        "birth_date": tr("Năm sinh") if is_year_only(value) else tr("Ngày sinh"),
        "gender": tr("Giới tính"),
        "phone": tr("Điện thoại"),
        "email": tr("Email"),
        "address": tr("Địa chỉ"),
        "organisation": tr("Tổ chức"),
        "external_code": tr("Mã cổng DVC"),
        "returning_place": tr("Nơi trả"),
        "note": tr("Ghi chú"),
        "authority": tr("Giấy uỷ quyền"),
        "result_number": tr("Số kết quả"),
        "result_date": tr("Ngày kết quả"),
        "result_agency": tr("Cơ quan ban hành"),
    }.get(field, name)
    return tr("{field} của người uỷ quyền", field=word) if part == "represented" else word


def is_year_only(value: object) -> bool:
    """Whether this is a birth date of which only the year is known."""
    return isinstance(value, BirthDate) and value.is_year_only


def value_words(name: str, value: object) -> str:
    """A value of a person as people read it; also as the trace keeps it, with days in ISO form."""
    if value is None or value == "":
        return "–"
    if name == "birth_date":
        return (value if isinstance(value, BirthDate) else BirthDate.fromisoformat(str(value))).text
    return gender_word(Gender(str(value))) if name == "gender" else str(value)
