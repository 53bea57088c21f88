"""`act`: an act of the lifecycle on a dossier, as its button in the window does it."""

import re
from typing import Annotated

import typer

from app.cli.answer import say
from app.cli.call import BadCall, call_of
from app.cli.choices import one_of
from app.cli.moments import moment_meant
from app.language import tr
from app.services.values import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action

_POSITION_AND_AMOUNT = re.compile(r"([0-9]{1,4})=([0-9]{1,15})")
# A dossier is received by `receive`, which knows what belongs to it.
ACTIONS = tuple(action for action in Action if action is not Action.RECEIVE)


def act(
    context: typer.Context,
    action: Annotated[str, typer.Argument(metavar="ACTION", help=" · ".join(ACTIONS))],
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Mã hoặc mã vạch của hồ sơ."))],
    *,
    reason: Annotated[str | None, typer.Option("--reason", metavar="R", help=tr("Lý do."))] = None,
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
    fee_collected: Annotated[
        bool, typer.Option("--fee-collected", help=tr("Đã thu hết phí, lệ phí còn lại."))
    ] = False,
    fee_amount: Annotated[
        list[str] | None,
        typer.Option(
            "--fee-amount", metavar="POS=AMOUNT", help=tr("Số tiền (đồng) của khoản chưa rõ số tiền.")
        ),
    ] = None,
    waive_reason: Annotated[
        str | None, typer.Option("--waive-reason", metavar="R", help=tr("Miễn phí, lệ phí vì lý do này."))
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="ISO", help=tr("Lúc việc xảy ra; bỏ trống: bây giờ."))
    ] = None,
    request_id: Annotated[
        str | None,
        typer.Option("--request-id", metavar="ID", help=tr("Gọi lại cùng mã này chỉ làm một lần.")),
    ] = None,
) -> None:
    """Do the act and answer with the dossier as it is afterwards."""
    from app.cli.desk import open_desk
    from app.cli.readable import dossier_lines
    from app.cli.results import dossier_result
    from app.services import acts
    from app.services.words import done_word

    call = call_of(context)
    meant = one_of(ACTIONS, action, "ACTION")
    values = ActValues(
        at=None if at is None else moment_meant(at, "--at"),
        reason=reason,
        recipient=_recipient(meant, recipient_name, recipient_id, authority),
        fees=_settlement(meant, fee_collected, waive_reason, fee_amount or []),
        request_id=request_id,
    )
    with open_desk(call) as desk:
        view = desk.write(acts.perform, meant, text, values)
    say(call, dossier_result(view), [done_word(meant), *dossier_lines(view)])


def _recipient(
    action: Action, name: str | None, id_number: str | None, authority: str | None
) -> Recipient | None:
    said = [part for part in (name, id_number, authority) if part is not None]
    if action is not Action.RETURN_RESULT:
        if said:
            raise BadCall(tr("Chỉ act return_result mới có người nhận. Chưa làm gì."))
        return None
    if authority is not None and len(said) == 1:
        raise BadCall(tr("--authority cần --recipient-name và --recipient-id. Chưa làm gì."))
    return Recipient(name=name, id_number=id_number, authority=authority)


def _settlement(
    action: Action, is_collected: bool, waive_reason: str | None, amounts: list[str]
) -> FeeSettlement | None:
    """What is said about the money; nothing said is `None`, and nothing said may be ignored."""
    if not (is_collected or waive_reason is not None or amounts):
        return None
    if action is Action.COMPLETE:
        raise BadCall(tr("act complete không thu hay miễn phí, lệ phí. Chưa làm gì."))
    collects = is_collected or action is Action.COLLECT_FEE
    waives = waive_reason is not None or action is Action.WAIVE_FEE
    if waives and (collects or amounts):
        raise BadCall(tr("Phí, lệ phí hoặc được thu, hoặc được miễn: không thể cả hai. Chưa làm gì."))
    given = tuple(_amount(text) for text in amounts)
    if len(dict(given)) != len(given):
        raise BadCall(tr("--fee-amount ghi hai số tiền cho cùng một khoản. Chưa làm gì."))
    return FeeSettlement(collected=collects, waive_reason=waive_reason, amounts=given)


def _amount(text: str) -> tuple[int, int]:
    meant = _POSITION_AND_AMOUNT.fullmatch(text)
    if meant is None:
        raise BadCall(
            tr("--fee-amount cần dạng VỊ_TRÍ=SỐ_TIỀN. Chưa làm gì."),
            tr("Ví dụ: --fee-amount 1=8000 cho khoản thứ nhất, 8.000 đ."),
        )
    return int(meant[1]), int(meant[2])
