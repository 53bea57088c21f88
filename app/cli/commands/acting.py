"""`act` and `undo`: an act of the lifecycle on a dossier, as its button in the window does it."""

from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.act_values import Said, act_values
from app.cli.asked.call import Call, call_of
from app.cli.asked.choices import one_of
from app.language import tr
from app.rules.lifecycle import RULES
from app.rules.lifecycle_row import Takes
from app.services.views.given import ActValues
from models.vocabulary import Action

# A dossier is received by `receive`, files are attached by `attach`, which know what belongs to them; it follows its
# unit by itself.
ACTIONS = tuple(
    rule.action
    for rule in RULES.values()
    if rule.from_statuses and rule.who and rule.takes is not Takes.FILES
)


def act(
    context: typer.Context,
    action: Annotated[str, typer.Argument(metavar="ACTION", help=" · ".join(ACTIONS))],
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Mã hoặc mã vạch của hồ sơ."))],
    *,
    reason: Annotated[str | None, typer.Option("--reason", metavar="R", help=tr("Lý do."))] = None,
    to_unit: Annotated[
        str | None,
        typer.Option("--to", metavar="UNIT", help=tr("Đơn vị nhận bàn giao; một phần tên cũng được.")),
    ] = None,
    to_agency: Annotated[
        str | None,
        typer.Option(
            "--agency",
            metavar="AGENCY",
            help=tr(
                "Cơ quan nhận, khi bàn giao cho cơ quan khác: mã hoặc tên; không có --to là bộ phận một cửa."
            ),
        ),
    ] = None,
    officer: Annotated[
        str | None,
        typer.Option(
            "--officer", metavar="NAME", help=tr("Người được phân công; bỏ trống: không giao riêng ai.")
        ),
    ] = None,
    step: Annotated[
        list[str] | None,
        typer.Option(
            "--step", metavar="NAME|UNIT|AGENCY|SHARE", help=tr("Một bước của đường đi mới; ghi lần lượt.")
        ),
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="ISO", help=tr("Ngày giờ hẹn mới khi gia hạn."))
    ] = None,
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="ISO", help=tr("Hạn bổ sung của người dân."))
    ] = None,
    paper: Annotated[
        list[str] | None,
        typer.Option("--paper", metavar="NAME=ORIGINALS,COPIES", help=tr("Giấy tờ vừa bổ sung.")),
    ] = None,
    position: Annotated[
        list[str] | None,
        typer.Option(
            "--position", metavar="N", help=tr("Giấy tờ trả lại, khoản hoàn trả; bỏ trống: tất cả.")
        ),
    ] = None,
    change: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help=tr("Mục cần sửa; bỏ trống giá trị là xoá.")),
    ] = None,
    recipient_name: Annotated[
        str | None,
        typer.Option("--recipient-name", metavar="NAME", help=tr("Người nhận thay; bỏ trống: người nộp.")),
    ] = None,
    recipient_id: Annotated[
        str | None, typer.Option("--recipient-id", metavar="ID", help=tr("Số giấy tờ của người nhận."))
    ] = None,
    authority: Annotated[
        str | None, typer.Option("--authority", metavar="TEXT", help=tr("Giấy uỷ quyền."))
    ] = None,
    result_number: Annotated[
        str | None, typer.Option("--result-number", metavar="N", help=tr("Số của kết quả."))
    ] = None,
    result_date: Annotated[
        str | None, typer.Option("--result-date", metavar="DAY", help=tr("Ngày của kết quả, như 2026-01-31."))
    ] = None,
    result_agency: Annotated[
        str | None,
        typer.Option("--result-agency", metavar="T", help=tr("Nơi ban hành; bỏ trống: cơ quan giải quyết.")),
    ] = None,
    fee_collected: Annotated[
        bool, typer.Option("--fee-collected", help=tr("Đã thu hết phí, lệ phí còn lại."))
    ] = False,
    fee_amount: Annotated[
        list[str] | None,
        typer.Option(
            "--fee-amount", metavar="POS=AMOUNT", help=tr("Số tiền (đồng) của khoản chưa rõ số tiền.")
        ),
    ] = None,
    fee_part: Annotated[
        list[str] | None,
        typer.Option(
            "--fee-part", metavar="POS=AMOUNT", help=tr("Nộp lần này bấy nhiêu đồng: tạm ứng, nộp một phần.")
        ),
    ] = None,
    waive_reason: Annotated[
        str | None, typer.Option("--waive-reason", metavar="R", help=tr("Miễn phí, lệ phí vì lý do này."))
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="ISO", help=tr("Lúc việc xảy ra; bỏ trống: bây giờ."))
    ] = None,
    count_from_then: Annotated[
        bool,
        typer.Option("--count-from-then", help=tr("Nhập bù: lãnh đạo cho tính hạn theo lúc xảy ra (--at).")),
    ] = False,
    request_id: Annotated[
        str | None,
        typer.Option("--request-id", metavar="ID", help=tr("Gọi lại cùng mã này chỉ làm một lần.")),
    ] = None,
) -> None:
    """Do the act and answer with the dossier as it is afterwards."""
    call = call_of(context)
    meant = one_of(ACTIONS, action, "ACTION")
    said = Said(
        reason=reason,
        at=at,
        request_id=request_id,
        to_unit=to_unit,
        to_agency=to_agency,
        officer=officer,
        steps=step or (),
        due=due,
        deadline=deadline,
        papers=paper or (),
        positions=position or (),
        changes=change or (),
        result_number=result_number,
        result_date=result_date,
        result_agency=result_agency,
        recipient_name=recipient_name,
        recipient_id=recipient_id,
        authority=authority,
        fee_collected=fee_collected,
        fee_amounts=fee_amount or (),
        fee_parts=fee_part or (),
        waive_reason=waive_reason,
        counts_from_then=count_from_then,
    )
    _perform(call, meant, text, act_values(meant, said))


def undo(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Mã hoặc mã vạch của hồ sơ."))],
) -> None:
    """Take back one's last act on a dossier, within ten seconds and while nothing was printed."""
    _perform(call_of(context), Action.UNDO, text, ActValues())


def _perform(call: Call, action: Action, text: str, values: ActValues) -> None:
    from app.cli.answers.readable import dossier_lines, moment_text
    from app.cli.answers.results import dossier_result
    from app.cli.desk import open_desk
    from app.services.acts import performing
    from app.services.dossiers.history import history
    from app.services.dossiers.movement_words import printed_words
    from app.services.wording.words import done_word

    with open_desk(call) as desk:
        view = desk.write(performing.perform, action, text, values)
        taken_back = desk.read(history, view.code)[-1].details if action is Action.ROLL_BACK else {}
    result = dossier_result(view)
    if action is Action.ROLL_BACK:
        result["printed"] = taken_back.get("printed", [])
    out = printed_words(taken_back, moment_text)
    lines = [tr("Đã in, phải thu hồi: {paper}", paper=paper) for paper in out]
    say(call, result, [done_word(action), *lines, *dossier_lines(view)])
