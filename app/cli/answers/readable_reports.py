"""Reports as a person reads them in a terminal."""

from collections.abc import Iterator

from app.language import tr
from app.services.reports.views import Periodic, PeriodicLine
from app.services.wording.report_words import share_text


def periodic_lines(found: Periodic) -> Iterator[str]:
    """The whole office first, then group by group, then what the numbers count."""
    yield tr(
        "Tình hình giải quyết thủ tục hành chính từ {first} đến {last}",
        first=f"{found.first:%d/%m/%Y}",
        last=f"{found.last:%d/%m/%Y}",
    )
    yield ", ".join(found.agencies)
    for each in (*found.lines, found.total):
        yield from _line(each)
    yield from (f"· {sentence}" for sentence in found.explained)


def _line(each: PeriodicLine) -> Iterator[str]:
    n = each.numbers
    yield each.name or tr("Tổng cộng")
    yield "  " + tr(
        "Tiếp nhận {received}: trong kỳ {new} (trực tuyến {online}, trực tiếp {direct}, bưu chính {post}), "
        "từ kỳ trước {carried}",
        received=n.received,
        new=n.new,
        online=n.online,
        direct=n.direct,
        post=n.post,
        carried=n.carried,
    )
    apart = tr(", không có kết quả {count}", count=n.without_result) if n.without_result else ""
    rate = "" if each.rate is None else tr(" · đúng hạn {rate}", rate=share_text(each.rate))
    yield (
        "  "
        + tr(
            "Đã giải quyết {done}: trước hạn {early}, đúng hạn {on_time}, quá hạn {late}",
            done=n.done,
            early=n.early,
            on_time=n.on_time,
            late=n.late,
        )
        + apart
        + rate
    )
    yield "  " + tr(
        "Đang giải quyết {open}: trong hạn {in_time}, quá hạn {late}",
        open=n.open,
        in_time=n.open_in_time,
        late=n.open_late,
    )
    yield "  " + tr(
        "Chờ bổ sung {supplement} · chờ nộp tiền {payment} · chờ trả {uncollected} · từ chối {refused} · "
        "dừng, rút {stopped} · yêu cầu bổ sung một lần {once}, nhiều lần {again} · gia hạn {extended}",
        supplement=n.awaiting_supplement,
        payment=n.awaiting_payment,
        uncollected=n.uncollected,
        refused=n.refused,
        stopped=n.stopped,
        once=n.asked_once,
        again=n.asked_again,
        extended=n.extended,
    )
