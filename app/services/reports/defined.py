"""In sentences what the numbers of a report count: they stand on the report, so that nobody has to guess."""

from collections.abc import Iterator

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.services.reports.asked import AskedReport, By, InTime, Paused, WithoutResult


def explained(uow: UnitOfWork, asked: AskedReport) -> tuple[str, ...]:
    """What the periodic report counts, with what was chosen where the law leaves it open."""
    return tuple(sentences(asked, is_over=asked.period.end <= uow.now))


def sentences(asked: AskedReport, *, is_over: bool) -> Iterator[str]:
    """The same of a period of which it is known whether it is over."""
    yield tr(
        "Tính những hồ sơ do cơ quan tự tiếp nhận; hồ sơ cơ quan khác tiếp nhận rồi chuyển đến do cơ quan đó báo cáo."
    )
    yield tr("Từ kỳ trước: nhận trước kỳ và đến đầu kỳ chưa có kết quả.")
    yield tr(
        "Đã giải quyết: trong kỳ có kết quả, hoặc bị từ chối, dừng, rút. Việc rút lại sau đó thì không còn tính."
    )
    yield _IN_TIME[asked.definitions.in_time]()
    yield _WITHOUT_RESULT[asked.definitions.without_result]()
    yield _PAUSED[asked.definitions.paused]()
    yield tr(
        "Ngày hẹn là ngày hẹn đang có hiệu lực, kể cả sau khi bổ sung, gia hạn; giờ theo lịch làm việc của cơ quan."
    )
    yield tr(
        "Chờ trả: đã có kết quả hoặc bị từ chối, dừng mà đến cuối kỳ người dân chưa đến nhận, kể cả từ kỳ trước."
    )
    if is_over:
        yield tr(
            "Kỳ đã qua: hồ sơ chưa xong tính theo nhật ký như lúc hết kỳ: ngày hẹn, chờ bổ sung, chờ nộp tiền."
        )
        yield tr("Yêu cầu bổ sung, gia hạn: số lần từ khi nhận đến hết kỳ; lần đã rút lại thì không tính.")
    else:
        yield tr("Kỳ chưa hết: hồ sơ đang giải quyết tính đến lúc lập báo cáo.")
    if asked.by is not None:
        yield from about_groups(asked.by)


def about_groups(by: By) -> Iterator[str]:
    """What a group stands for, where that is not plain."""
    if by is By.AGENCY:
        yield tr("Cơ quan là cơ quan chủ trì giải quyết ghi trên hồ sơ.")
    if by is By.UNIT:
        yield tr("Đơn vị là đơn vị đang giữ hồ sơ, hoặc giữ cuối cùng.")
    if by is By.PERSON:
        yield tr("Người là người được phân công giải quyết, theo lần phân công cuối cùng.")


_IN_TIME = {
    InTime.MOMENT: lambda: tr(
        "Trước hạn: xong trước ngày hẹn. Đúng hạn: xong trong ngày hẹn, không quá giờ hẹn. Quá hạn: xong sau giờ hẹn."
    ),
    InTime.DAY: lambda: tr(
        "Trước hạn: xong trước ngày hẹn. Đúng hạn: xong trong ngày hẹn. Quá hạn: xong sau ngày hẹn."
    ),
}
_WITHOUT_RESULT = {
    WithoutResult.COUNTED: lambda: tr(
        "Hồ sơ bị từ chối, dừng, rút: tính trước, đúng, quá hạn như hồ sơ có kết quả."
    ),
    WithoutResult.IN_TIME: lambda: tr("Hồ sơ bị từ chối, dừng, rút: tính là đúng hạn."),
    WithoutResult.APART: lambda: tr(
        "Hồ sơ bị từ chối, dừng, rút: để riêng, không tính trước, đúng hay quá hạn."
    ),
}
_PAUSED = {
    Paused.IN_TIME: lambda: tr("Hồ sơ đang chờ bổ sung, chờ nộp tiền: tính là trong hạn."),
    Paused.BY_DATE: lambda: tr(
        "Hồ sơ đang chờ bổ sung, chờ nộp tiền: quá hạn nếu đã quá giờ hẹn khi bắt đầu chờ."
    ),
}
