"""A scanned closing sheet in words."""

from app.language import tr
from app.rules.calendar import local
from app.services.views.lists import AnchorTold


def anchor_words(told: AnchorTold) -> tuple[str, str, str]:
    """What it is called, what it says of the data, and what to do."""
    day = f"{told.day:%d/%m/%Y}"
    name = tr("Phiếu đóng sổ {day}", day=day)
    until = f"{local(told.until):%d/%m/%Y %H:%M}"
    if told.agrees:
        text = tr(
            "Phiếu đóng sổ {day} của {office}: khớp, {rows} dòng ghi đến {until} còn nguyên.",
            day=day,
            office=told.office,
            rows=told.rows,
            until=until,
        )
        return name, text, ""
    if told.agrees is None:
        text = tr("Phiếu đóng sổ {day} của {office}: chưa đối chiếu được ở đây.", day=day, office=told.office)
        hint = tr("Phiếu của dữ liệu khác, hoặc từ trước khi về chung: chạy motcua-admin verify --closing.")
        return name, text, hint
    text = tr("Phiếu đóng sổ {day} của {office}: KHÔNG khớp với dữ liệu.", day=day, office=told.office)
    hint = tr("Cất riêng tờ phiếu; báo ngay lãnh đạo và người quản trị chạy motcua-admin verify --closing.")
    return name, text, hint
