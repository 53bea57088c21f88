"""The commands that care for people, units, agencies and the counter, with what each is for."""

from collections.abc import Callable
from typing import Any

from app.cli.commands import (
    agency_care,
    agency_codes,
    agency_days,
    anchoring,
    applicant_care,
    archiving,
    attaching,
    citizen_requests,
    counter_slips,
    desk_copies,
    desks_alone,
    erasing,
    exchanging,
    handover_lists,
    logins,
    people_care,
    queueing,
    results_together,
    signing,
)
from app.language import tr

Commands = dict[str, tuple[Callable[..., Any], str]]


def desk_commands() -> tuple[str, Commands]:
    """What `desk` is for, and its commands."""
    return tr("Quầy làm một mình khi mất máy chủ."), {
        "copy": (desk_copies.copy, tr("Lấy hoặc cập nhật bản dữ liệu dự phòng mã hoá của máy này.")),
        "leases": (
            desks_alone.leases,
            tr("Máy nào mượn số quầy nào, đến bao giờ, còn việc chưa gửi không."),
        ),
        "end": (desks_alone.end, tr("Thu lại số của máy không dùng nữa.")),
        "send": (desks_alone.send, tr("Gửi về máy chủ những việc máy này đã làm một mình.")),
        "conflicts": (
            desks_alone.conflicts,
            tr("Việc quầy đã làm mà quy tắc không cho vào sổ, với cả hai phía."),
        ),
        "settle": (desks_alone.settle, tr("Ghi đã xử lý một việc như thế thế nào.")),
        "status": (desk_copies.status, tr("Máy này có gì để làm một mình, và tới khi nào.")),
    }


def user_commands() -> tuple[str, Commands]:
    """What `user` is for, and its commands."""
    return tr("Người dùng: tài khoản, quyền, mật khẩu, làm thay khi nghỉ."), {
        "list": (people_care.list_people, tr("Mọi người có tài khoản.")),
        "show": (people_care.show, tr("Một tài khoản.")),
        "add": (people_care.add, tr("Thêm người; lần đầu đăng nhập phải tự đặt mật khẩu.")),
        "rename": (people_care.rename, tr("Đổi họ tên.")),
        "roles": (people_care.set_roles, tr("Đặt lại các quyền của một người.")),
        "move": (people_care.move, tr("Chuyển người sang đơn vị khác.")),
        "deactivate": (people_care.deactivate, tr("Ngừng tài khoản; việc đã làm vẫn còn tên.")),
        "activate": (people_care.activate, tr("Cho dùng lại tài khoản.")),
        "password": (people_care.password, tr("Đổi mật khẩu của chính mình.")),
        "logins": (logins.logins, tr("Mật khẩu lần đầu cho ai chưa đăng nhập được; việc của chủ dữ liệu.")),
        "reset": (people_care.reset, tr("Đặt lại mật khẩu cho người quên.")),
        "stand-in": (people_care.stand_in, tr("Phân công người làm thay trong những ngày nghỉ.")),
        "cancel-stand-in": (people_care.cancel_stand_in, tr("Huỷ một lần làm thay.")),
        "stand-ins": (people_care.stand_ins, tr("Ai làm thay ai.")),
        "history": (people_care.history, tr("Tài khoản đã được sửa những gì, ai sửa.")),
    }


def anchor_commands() -> tuple[str, Commands]:
    """What `anchor` is for, and its commands."""
    return tr("Mã chốt sổ đã ký, giữ ở ngoài dữ liệu: lập, đối chiếu, đổi khoá ký."), {
        "make": (anchoring.make, tr("Lập mã chốt của một ngày và ghi ở mọi nơi giữ.")),
        "check": (anchoring.check, tr("Các mã chốt đang giữ có còn khớp với dữ liệu không.")),
        "new-key": (anchoring.new_key, tr("Đổi khoá ký của cơ quan; mã chốt ký bằng khoá cũ báo khoá mới.")),
    }


def agency_commands() -> tuple[str, Commands]:
    """What `agency` is for, and its commands."""
    return tr("Cơ quan và đơn vị: cây, tên, kế thừa, lịch riêng."), {
        "list": (agency_care.list_agencies, tr("Cây cơ quan và đơn vị.")),
        "show": (agency_care.show, tr("Một cơ quan với các đơn vị.")),
        "find": (agency_care.find, tr("Tìm đơn vị theo tên, cả tên cũ.")),
        "add": (agency_care.add, tr("Thêm cơ quan.")),
        "rename": (agency_care.rename, tr("Đổi tên cơ quan; tên cũ vẫn tìm được.")),
        "codes": (agency_codes.codes, tr("Sửa mã định danh, số mã vạch khi chưa nhận hồ sơ nào.")),
        "place": (agency_care.place, tr("Đặt cơ quan dưới cơ quan khác.")),
        "close": (agency_care.close, tr("Đóng cơ quan; người, đơn vị và hồ sơ sang cơ quan kế thừa.")),
        "merge": (agency_care.merge, tr("Nhập các cơ quan vào một cơ quan.")),
        "remove": (agency_care.remove, tr("Xoá cơ quan lập nhầm, chưa dùng.")),
        "history": (agency_care.history, tr("Cơ quan, đơn vị đã được sửa những gì, ai sửa.")),
        "add-unit": (agency_care.add_unit, tr("Thêm đơn vị.")),
        "rename-unit": (agency_care.rename_unit, tr("Đổi tên đơn vị; tên cũ vẫn tìm được.")),
        "merge-units": (agency_care.merge_units, tr("Nhập các đơn vị vào một đơn vị.")),
        "close-unit": (agency_care.close_unit, tr("Đóng đơn vị; người và hồ sơ sang đơn vị kế thừa.")),
        "remove-unit": (agency_care.remove_unit, tr("Xoá đơn vị lập nhầm, chưa dùng.")),
        "calendar": (agency_days.calendar, tr("Lịch riêng của một cơ quan.")),
        "day": (agency_days.day, tr("Một ngày mà riêng cơ quan này khác.")),
        "hours": (agency_days.hours, tr("Giờ làm việc riêng của một cơ quan.")),
        "common-hours": (agency_days.common_hours, tr("Một cơ quan trở lại theo giờ chung.")),
    }


def attachment_commands() -> tuple[str, Commands]:
    """What `attachment` is for, and its commands."""
    return tr("Tệp giấy tờ của hồ sơ: ghi ra, gỡ, ký số, kiểm tra chữ ký."), {
        "save": (attaching.save, tr("Ghi một tệp của hồ sơ ra đĩa.")),
        "detach": (attaching.detach, tr("Gỡ tệp khỏi hồ sơ, có lý do.")),
        "sign": (signing.sign, tr("Ký số một tệp PDF bằng khoá trong tệp hay trên thiết bị.")),
        "check": (signing.check, tr("Kiểm tra chữ ký số trong các tệp của hồ sơ.")),
        "roots": (signing.roots, tr("Các chứng thư gốc mà cơ quan tin.")),
        "trust": (signing.trust, tr("Tin một chứng thư gốc; việc của người quản trị.")),
        "distrust": (signing.distrust, tr("Thôi tin một chứng thư gốc.")),
        "clear": (attaching.clear, tr("Xoá nội dung những tệp đã gỡ, hết hạn giữ.")),
    }


def applicant_commands() -> tuple[str, Commands]:
    """What `applicant` is for, and its commands."""
    return tr("Người nộp: tìm lại, sửa dữ liệu, gộp bản ghi trùng, trả lời công dân."), {
        "find": (applicant_care.find, tr("Tìm người nộp theo số, điện thoại, tên.")),
        "show": (applicant_care.show, tr("Một người nộp: dữ liệu, hồ sơ, thay đổi, ai đã xem.")),
        "doubles": (applicant_care.doubles, tr("Các bản ghi có vẻ là một người.")),
        "merge": (applicant_care.merge, tr("Gộp hai bản ghi của một người.")),
        "separate": (applicant_care.separate, tr("Tách lại một bản ghi đã gộp.")),
        "correct": (applicant_care.correct, tr("Sửa dữ liệu của người nộp; hồ sơ đã lập giữ nguyên.")),
        "export": (applicant_care.export, tr("Trích xuất mọi dữ liệu về một người theo yêu cầu.")),
        "held": (
            citizen_requests.held,
            tr("Đang giữ gì về một người, vì sao, đến bao giờ; cả trong kho lưu trữ."),
        ),
        "request": (
            citizen_requests.request,
            tr("Ghi yêu cầu của công dân về dữ liệu của mình, kèm hạn trả lời."),
        ),
        "requests": (
            citizen_requests.requests,
            tr("Sổ yêu cầu về dữ liệu cá nhân, hạn trả lời gần nhất trước."),
        ),
        "answer": (citizen_requests.answer, tr("Ghi đã trả lời yêu cầu thế nào.")),
    }


def archive_commands() -> tuple[str, Commands]:
    """What `archive` is for, and its commands."""
    return tr("Lưu trữ: hồ sơ các năm đã kết thúc, thời hạn phải giữ, xoá dữ liệu cá nhân khi hết hạn."), {
        "list": (archiving.list_ended, tr("Hồ sơ đã kết thúc theo năm và thủ tục, giữ đến bao giờ.")),
        "export": (archiving.export, tr("Ghi hồ sơ của một năm đã kết thúc ra tệp kho lưu trữ, chỉ xem.")),
        "erasable": (erasing.erasable, tr("Hồ sơ được xoá dữ liệu cá nhân, và bao nhiêu phải giữ, vì sao.")),
        "ask": (erasing.ask, tr("Đề nghị xoá; chưa xoá gì cho đến khi lãnh đạo khác xác nhận.")),
        "erasures": (
            erasing.register,
            tr("Sổ xoá dữ liệu cá nhân: ai đề nghị, ai xác nhận, vì sao, bao nhiêu."),
        ),
        "agree": (erasing.agree, tr("Lãnh đạo thứ hai xem danh sách và xác nhận xoá; không lùi lại được.")),
        "refuse": (erasing.refuse, tr("Từ chối đề nghị xoá.")),
        "scrub": (
            erasing.scrub,
            tr("Ghi lại tệp dữ liệu cho sạch những gì đã xoá, khi lúc xoá tệp đang bận."),
        ),
        "withdraw": (erasing.withdraw, tr("Người đề nghị rút đề nghị xoá.")),
    }


def handover_commands() -> tuple[str, Commands]:
    """What `handover` is for, and its commands."""
    return tr("Bàn giao nhiều hồ sơ theo phiếu: lập, nhận, rút lại, đang trên đường."), {
        "new": (handover_lists.new, tr("Bàn giao nhiều hồ sơ cùng một nơi, lập một phiếu.")),
        "show": (handover_lists.show, tr("Một phiếu bàn giao và từng hồ sơ trên đó.")),
        "accept": (handover_lists.accept, tr("Nhận theo phiếu; ghi mã thì chỉ nhận những hồ sơ đã đến.")),
        "recall": (handover_lists.recall, tr("Rút lại hồ sơ còn trên đường, cả phiếu hoặc từng hồ sơ.")),
        "waiting": (handover_lists.waiting, tr("Hồ sơ đã giao mà chưa ai nhận, chờ bao lâu.")),
    }


def result_commands() -> tuple[str, Commands]:
    """What `result` is for, and its commands."""
    return tr("Kết quả: báo đã về, kiểm khay kết quả, trả nhiều hồ sơ cho một người."), {
        "arrived": (
            results_together.arrived,
            tr("Báo có kết quả những hồ sơ vừa về, nhận bàn giao nếu cần."),
        ),
        "tray": (results_together.tray, tr("Đối chiếu khay kết quả với sổ; báo những bộ chưa báo.")),
        "give": (results_together.give, tr("Trả nhiều kết quả cho một người, ký nhận một tờ.")),
    }


def precheck_commands() -> tuple[str, Commands]:
    """What `precheck` is for, and its commands."""
    return tr("Phiếu hướng dẫn hoàn thiện hồ sơ: giữ tờ còn thiếu giấy tờ, tìm lại, tiếp nhận."), {
        "save": (counter_slips.save_guidance, tr("Giữ một hồ sơ còn thiếu giấy tờ; chưa phải là hồ sơ.")),
        "list": (counter_slips.list_guidance, tr("Các phiếu hướng dẫn chưa quá hạn giữ.")),
        "show": (counter_slips.show, tr("Một phiếu; ai xem đều được ghi lại.")),
        "receive": (counter_slips.receive_guidance, tr("Tiếp nhận thành hồ sơ khi đã đủ giấy tờ.")),
    }


def refusal_commands() -> tuple[str, Commands]:
    """What `refusal` is for, and its commands."""
    return tr("Từ chối tiếp nhận tại quầy (mẫu 03), có lý do và căn cứ, giữ số."), {
        "save": (counter_slips.save_refusal, tr("Từ chối tiếp nhận, có lý do và căn cứ pháp lý.")),
        "list": (counter_slips.list_refusals, tr("Các lần từ chối chưa quá hạn giữ.")),
        "show": (counter_slips.show, tr("Một phiếu; ai xem đều được ghi lại.")),
    }


def queue_commands() -> tuple[str, Commands]:
    """What `queue` is for, and its commands."""
    return tr("Số thứ tự của người chờ: lấy số, gọi vào quầy, mời lại, bỏ qua."), {
        "take": (queueing.take, tr("Lấy số tiếp theo.")),
        "call": (queueing.call_one, tr("Gọi số tiếp theo vào quầy, hoặc đúng một số.")),
        "again": (queueing.again, tr("Mời lại số của quầy.")),
        "skip": (queueing.skip, tr("Không ai đến: bỏ qua số của quầy.")),
        "back": (queueing.back, tr("Trả số của quầy về hàng chờ.")),
        "done": (queueing.done, tr("Số của quầy đã phục vụ xong.")),
        "show": (queueing.show, tr("Bao nhiêu người chờ, số nào ở quầy nào.")),
    }


def exchange_commands() -> tuple[str, Commands]:
    """What `exchange` is for, and its commands."""
    return tr("Gói hồ sơ cho cơ quan có dữ liệu riêng, không cần mạng."), {
        "export": (
            exchanging.export,
            tr("Ghi gói hồ sơ đã bàn giao cho một cơ quan, ký và khoá cho riêng nơi đó."),
        ),
        "import": (exchanging.take_in, tr("Xem và nhập gói nhận được; ghi giấy báo nhận cho nơi gửi.")),
        "recall": (exchanging.recall, tr("Thu hồi hồ sơ của gói chưa hề tới nơi; lãnh đạo, có lý do.")),
        "list": (exchanging.list_packages, tr("Các gói đã ghi, đã nhập, và hồ sơ đang ở nơi khác.")),
    }


def key_commands() -> tuple[str, Commands]:
    """What `exchange key` is for, and its commands."""
    return tr("Khoá để ký và mở gói."), {
        "show": (exchanging.show_key, tr("Khoá công khai của cơ quan; lần đầu thì lập khoá.")),
        "trust": (exchanging.trust_key, tr("Tin khoá của một cơ quan khác.")),
        "list": (exchanging.list_keys, tr("Các khoá đã tin.")),
    }
