"""What a move would do and has done, as people read it."""

from app.language import tr
from app.services.upkeep.moving.backing_out import LeavingOutlook, MovedOut
from app.services.upkeep.moving.doing import MovedOffice
from app.services.upkeep.moving.outlook import MoveOutlook
from app.services.upkeep.moving.target import AtTarget


def outlook_lines(outlook: MoveOutlook) -> list[str]:
    """Whose office goes where, how much of it there is, what changes by it and what stands in the way."""
    office, target = outlook.contents, outlook.target
    lines = [
        tr(
            "Văn phòng {name} ({code}) ở {file} sẽ chuyển tới {target}.",
            name=office.name,
            code=office.code,
            file=outlook.file,
            target=target.place,
        ),
        tr(
            "Mang theo {dossiers} hồ sơ, {acts} lần xử lý, {rows} dòng dữ liệu.",
            dossiers=office.dossiers,
            acts=office.acts,
            rows=outlook.rows_together,
        ),
        tr("Nơi đến đã có {codes}.", codes=", ".join(target.agencies))
        if target.standing is AtTarget.OFFICES
        else tr("Nơi đến chưa có văn phòng nào."),
        tr("Trong lúc chuyển không ai ghi được vào tệp; chuyển xong, tệp chỉ còn để xem."),
        *outlook.notes,
    ]
    return lines + [tr("Vướng: {why} {hint}", why=each.message, hint=each.hint) for each in outlook.obstacles]


def moved_lines(done: MovedOffice) -> list[str]:
    """How much left the file and arrived, and what is left to do."""
    first = (
        tr("Lần chạy trước đã chuyển xong; lần này chỉ làm nốt bước cuối.")
        if done.was_resumed
        else tr("Đã chuyển văn phòng {code} tới {target}.", code=done.contents.code, target=done.target)
    )
    lines = [
        first,
        tr(
            "{rows} dòng rời tệp, {rows} dòng tới nơi, từng bảng khớp số dòng và tổng kiểm: "
            "{dossiers} hồ sơ, {acts} lần xử lý.",
            rows=sum(done.rows.values()),
            dossiers=done.rows.get("dossier", 0),
            acts=done.rows.get("movement", 0),
        ),
    ]
    if done.stayed:
        lines.append(
            tr(
                "{rows} dòng ở lại tệp vì nơi đến đã có như vậy (danh mục, lịch, cài đặt chung).",
                rows=sum(done.stayed.values()),
            )
        )
    if done.findings:
        lines.append(
            tr(
                "verify ở nơi đến thấy {count} chỗ không khớp mà tệp không có: giữ tệp cũ và gọi kỹ thuật.",
                count=len(done.findings),
            )
        )
    else:
        lines.append(tr("verify ở nơi đến không thấy gì hơn trong tệp."))
    return [*lines, tr("Trỏ các máy tới nơi mới. Tệp cũ giữ làm bản lưu; mở tệp sẽ được báo nơi mới.")]


def leaving_lines(outlook: LeavingOutlook) -> list[str]:
    """Which agency leaves for where, with how much, and what becomes of it at the server."""
    return [
        tr(
            "Cơ quan {name} ({code}) sẽ tách khỏi {place} vào tệp {file}.",
            name=outlook.name,
            code=outlook.code,
            place=outlook.place,
            file=outlook.file,
        ),
        tr(
            "Mang theo {dossiers} hồ sơ (đã nhận, và đã tới cơ quan này), {acts} lần xử lý, {rows} dòng dữ liệu.",
            dossiers=outlook.rows["dossier"],
            acts=outlook.rows["movement"],
            rows=outlook.rows_together,
        ),
        tr(
            "Ở máy chủ, cơ quan kết thúc hôm nay và {people} người thôi đăng nhập được; dữ liệu cũ ở đó giữ nguyên.",
            people=outlook.people,
        ),
        tr("Trong lúc tách, không máy nào ghi được vào máy chủ: nên làm ngoài giờ."),
    ]


def left_lines(done: MovedOut) -> list[str]:
    """What is in the file, and what is left to do."""
    return [
        tr("Cơ quan {code} đã tách vào tệp {file}.", code=done.code, file=done.file),
        tr(
            "{rows} dòng, từng bảng khớp số dòng và tổng kiểm ở hai bên: {dossiers} hồ sơ, {acts} lần xử lý; "
            "verify trên tệp không thấy gì.",
            rows=sum(done.rows.values()),
            dossiers=done.rows["dossier"],
            acts=done.rows["movement"],
        ),
    ]
