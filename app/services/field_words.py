"""What the fields of a dossier and of a person are called in front of people, and how their values read."""

from datetime import date

from app.language import tr
from app.services.words import gender_word
from models.vocabulary import Gender


def field_word(name: str) -> str:
    """The word for a field by the service's name for it (`applicant.phone`, `note`)."""
    part, _, field = name.rpartition(".")
    word = {
        "name": tr("Họ tên"),
        "id_number": tr("Số định danh"),
        "birth_date": tr("Ngày sinh"),
        "gender": tr("Giới tính"),
        "phone": tr("Điện thoại"),
        "email": tr("Email"),
        "address": tr("Địa chỉ"),
        "organisation": tr("Tổ chức"),
        "external_code": tr("Mã cổng DVC"),
        "returning_place": tr("Nơi trả"),
        "note": tr("Ghi chú"),
    }.get(field, name)
    return tr("{field} của người uỷ quyền", field=word) if part == "represented" else word


def value_words(name: str, value: object) -> str:
    """A value of a person as people read it; also as the trace keeps it, with days in ISO form."""
    if value is None or value == "":
        return "–"
    if name == "birth_date":
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
        return f"{day:%d/%m/%Y}"
    return gender_word(Gender(str(value))) if name == "gender" else str(value)
