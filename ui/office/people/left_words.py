"""What the page says of the work somebody leaves behind."""

from typing import TYPE_CHECKING

from app.language import tr

if TYPE_CHECKING:
    from app.services.people.work_left import WorkLeft


def left_words(left: "WorkLeft") -> str:
    """Dossiers are held by the unit: who is there goes on with them, and where nobody is, what to do."""
    if left.is_stranded:
        return tr(
            "{unit} còn {count} hồ sơ đang giữ mà không còn ai. Chuyển người sang, hoặc đóng đơn vị và chọn "
            "nơi kế thừa.",
            unit=left.unit,
            count=left.open_dossiers,
        )
    return tr(
        "Hồ sơ do đơn vị giữ: {unit} còn {count} hồ sơ đang giữ, {people} người làm tiếp.",
        unit=left.unit,
        count=left.open_dossiers,
        people=left.people,
    )
