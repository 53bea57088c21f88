"""What the fields of a dossier that can be put right are called in front of people."""

from app.language import tr


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
