"""What a restore would do and has done, as people read it."""

from datetime import datetime

from app.language import tr
from app.rules.calendar import local
from app.services.office.unknown_numbers import UNKNOWN_A_DAY
from app.services.upkeep.restoring.contents import DataContents
from app.services.upkeep.restoring.doing import Restored
from app.services.upkeep.restoring.outlook import Outlook


def outlook_lines(outlook: Outlook) -> list[str]:
    """What is in the copy, and what would be lost."""
    return [*copy_lines(outlook), *loss_lines(outlook)]


def copy_lines(outlook: Outlook) -> list[str]:
    """Whose copy it is, from when, and what is in it."""
    copy = outlook.copy
    lines = [
        tr("Bản sao của {name} ({code}).", name=copy.name, code=copy.code),
        tr("Sao lưu lúc {moment}.", moment=_moment(outlook.copied_at))
        if outlook.copied_at is not None
        else tr("Bản sao do bản chương trình cũ làm, không ghi lúc sao lưu."),
        _amount(copy),
    ]
    if outlook.is_older:
        lines.append(tr("Bản sao có cấu trúc cũ; sẽ được nâng cấp khi khôi phục."))
    if outlook.is_changed:
        lines.append(
            tr(
                "Bản sao này không còn như lúc làm ra: nội dung khác ghi chú đã kiểm tra nằm cạnh nó, nên có thể đã "
                "hỏng hoặc bị sửa. Nên chọn bản sao khác."
            )
        )
    if outlook.findings:
        lines.append(
            tr(
                "Kiểm tra bản sao: {count} chỗ không khớp nhật ký; chạy verify để xem.",
                count=outlook.findings,
            )
        )
    return lines


def loss_lines(outlook: Outlook) -> list[str]:
    """What would be lost, or that nobody can tell."""
    live, difference = outlook.live, outlook.difference
    if live is None or difference is None:
        return [
            tr("Dữ liệu đang dùng không có hoặc không đọc được, nên không biết sẽ mất những gì."),
            tr(
                "Mọi dãy số (hồ sơ, sổ, biên lai, giấy tờ, phiếu in sẵn, danh sách bàn giao) sẽ bỏ cách {count} số cho "
                "mỗi ngày từ lúc sao lưu, để không số nào đã cấp bị cấp lại.",
                count=UNKNOWN_A_DAY,
            ),
            tr(
                "Nếu sau bản sao đã xoá dữ liệu cá nhân hoặc đã nhận yêu cầu của công dân về dữ liệu của họ, thì dữ "
                "liệu có lại, yêu cầu không còn trong sổ: đối chiếu giấy tờ rồi làm lại."
            ),
        ]
    lines = []
    if difference.lost_dossiers or difference.lost_acts:
        lines.append(
            tr(
                "Sẽ mất {dossiers} hồ sơ và {acts} lần xử lý hồ sơ sau bản sao, cùng mọi thay đổi về tài khoản, "
                "danh mục, lịch và cài đặt từ lúc đó.",
                dossiers=difference.lost_dossiers,
                acts=difference.lost_acts,
            )
        )
    else:
        lines.append(tr("Không mất hồ sơ hay lần xử lý nào."))
    lines.append(tr("Dữ liệu đang dùng: {amount}", amount=_amount(live)))
    if difference.lost_requests:
        lines.append(
            tr(
                "Sẽ mất {count} yêu cầu của công dân về dữ liệu của họ, nhận sau bản sao.",
                count=difference.lost_requests,
            )
        )
    if difference.regained_data:
        lines.append(
            tr(
                "Bản sao còn dữ liệu cá nhân của {count} hồ sơ đã được hai người xác nhận xoá: khôi phục xong sẽ xoá "
                "lại ngay.",
                count=difference.regained_data,
            )
        )
    if difference.regained_dossiers or difference.regained_acts:
        lines.append(
            tr(
                "Sẽ có lại {dossiers} hồ sơ và {acts} lần xử lý mà dữ liệu đang dùng không có.",
                dossiers=difference.regained_dossiers,
                acts=difference.regained_acts,
            )
        )
    return lines


def restored_lines(done: Restored) -> list[str]:
    """What was done, where the replaced data are, and how the numbers go on."""
    lines = [tr("Đã khôi phục {dossiers} hồ sơ.", dossiers=done.contents.dossiers)]
    if done.was_changed:
        lines.append(tr("Đã dùng bản sao không còn như lúc làm ra: kiểm tra lại hồ sơ trước khi làm tiếp."))
    if done.findings:
        lines.append(
            tr(
                "Dữ liệu vừa đưa vào có {count} chỗ không khớp nhật ký: chạy verify để xem.",
                count=done.findings,
            )
        )
    if done.kept is not None:
        lines.append(tr("Dữ liệu trước khi khôi phục: {file}", file=done.kept))
    lines += _of_citizens(done)
    if done.difference is None and done.places:
        lines.append(
            tr(
                "Từ nay sao lưu theo kế hoạch trong bản sao, vào {places}. Chỗ khác thì sửa ở Cài đặt, mục Sao lưu.",
                places=", ".join(done.places),
            )
        )
    if done.unknown_days:
        lines.append(
            tr(
                "Không biết những số nào đã cấp sau bản sao: số mới bắt đầu cách số cũ một quãng, để không số nào "
                "bị cấp lại."
            )
        )
    elif done.skipped_numbers:
        lines.append(tr("Các số đã cấp sau bản sao được bỏ qua, không cấp lại."))
    return lines


def _of_citizens(done: Restored) -> list[str]:
    """What is to be done for citizens whose data or requests the copy was older than."""
    lines = []
    if done.erased_again:
        lines.append(
            tr(
                "Đã xoá lại dữ liệu cá nhân của {count} hồ sơ, như hai người đã xác nhận trước khi khôi phục.",
                count=done.erased_again,
            )
        )
    if done.to_erase:
        lines.append(
            tr(
                "{count} hồ sơ đã xoá dữ liệu cá nhân nhưng trong bản sao chưa kết thúc, nên chưa xoá lại: kết thúc hồ "
                "sơ rồi đề nghị xoá lại.",
                count=done.to_erase,
            )
        )
    if done.difference is not None and done.difference.lost_requests:
        lines.append(
            tr(
                "{count} yêu cầu của công dân về dữ liệu của họ không còn trong sổ: lấy từ giấy tờ, ghi lại và trả lời "
                "đúng hạn.",
                count=done.difference.lost_requests,
            )
        )
    return lines


def _amount(contents: DataContents) -> str:
    if contents.last_act_at is None:
        return tr("{dossiers} hồ sơ, chưa xử lý lần nào.", dossiers=contents.dossiers)
    return tr(
        "{dossiers} hồ sơ, {acts} lần xử lý; lần cuối lúc {moment}.",
        dossiers=contents.dossiers,
        acts=contents.acts,
        moment=_moment(contents.last_act_at),
    )


def _moment(moment: datetime) -> str:
    return f"{local(moment):%H:%M %d/%m/%Y}"
