"""What came of restoring as a practice, as people read it."""

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from app.services.upkeep.practising import Practice
from app.services.wording.amounts import seconds_words


def practice_lines(done: Practice | Told) -> list[str]:
    """How it went, how long it takes, and what would be lost by that copy now."""
    if isinstance(done, Told):
        return [tr("Khôi phục thử chưa được. {message}", message=done.message), *filter(None, (done.hint,))]
    lines = [
        tr(
            "Khôi phục thử {file}: được, mất {seconds}.",
            file=done.file,
            seconds=seconds_words(done.seconds),
        )
    ]
    if done.copied_at is not None:
        lines.append(
            tr(
                "Bản sao lúc {moment}: {dossiers} hồ sơ, {acts} lần xử lý.",
                moment=f"{local(done.copied_at):%H:%M %d/%m/%Y}",
                dossiers=done.copy.dossiers,
                acts=done.copy.acts,
            )
        )
    if done.findings:
        lines.append(
            tr("Kiểm tra bản sao: {count} chỗ không khớp nhật ký; chạy verify để xem.", count=done.findings)
        )
    elif done.dossier is not None:
        lines.append(tr("Mọi thứ trong đó đều khớp; đã đọc thử hồ sơ {dossier}.", dossier=done.dossier))
    lost = done.difference
    if lost.lost_acts:
        lines.append(
            tr(
                "Phải dùng nó ngay bây giờ thì mất {dossiers} hồ sơ và {acts} lần xử lý.",
                dossiers=lost.lost_dossiers,
                acts=lost.lost_acts,
            )
        )
    else:
        lines.append(tr("Phải dùng nó ngay bây giờ thì không mất hồ sơ hay lần xử lý nào."))
    if done.was_at_server:
        lines.append(tr("Đã đưa vào một cơ sở dữ liệu tạm trên máy chủ, kiểm tra rồi xoá."))
    return lines
