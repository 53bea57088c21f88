"""`queue …`: numbers of who waits, given out and called."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import call_of
from app.cli.asked.choices import one_of
from app.language import tr
from app.services.views.plain_values import plain
from models.vocabulary import QueueKind

if TYPE_CHECKING:
    from app.services.queue.views import QueueNow

Counter = Annotated[str, typer.Option("--counter", metavar="NAME", help=tr("Tên quầy, ví dụ: 3."))]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="K", help=tr("Chỉ số của hàng này: any, submit, collect, ask.")),
]


def take(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=tr("any, submit, collect hoặc ask."))],
) -> None:
    """Give out the next number."""
    from app.cli.desk import open_desk
    from app.services.queue.taking import take as take_number
    from app.services.wording.queue_words import queue_word

    call = call_of(context)
    wanted = one_of(tuple(QueueKind), kind, "KIND")
    with open_desk(call) as desk:
        taken = desk.write(take_number, wanted)
    line = tr(
        "Số {number} · {kind} · {count} người chờ trước",
        number=taken.number,
        kind=queue_word(wanted),
        count=taken.ahead,
    )
    say(call, plain(taken), [line])


def call_one(
    context: typer.Context,
    number: Annotated[
        int | None, typer.Argument(metavar="[NUMBER]", help=tr("Gọi đúng số này; bỏ trống: số tiếp theo."))
    ] = None,
    *,
    counter: Counter,
    kind: Kinds = None,
) -> None:
    """Call the next number to a desk, or this one."""
    from app.services.queue.calling import call_next, call_number

    kinds = _kinds(kind)
    if number is None:
        _do(context, call_next, counter, kinds)
    else:
        _do(context, call_number, counter, number, kinds)


def again(context: typer.Context, *, counter: Counter) -> None:
    """Call the number of a desk once more."""
    from app.services.queue.calling import call_again

    _do(context, call_again, counter)


def skip(context: typer.Context, *, counter: Counter) -> None:
    """Nobody came."""
    from app.services.queue.calling import skip as skip_number

    _do(context, skip_number, counter)


def back(context: typer.Context, *, counter: Counter) -> None:
    """The number of a desk waits again."""
    from app.services.queue.calling import give_back

    _do(context, give_back, counter)


def done(context: typer.Context, *, counter: Counter) -> None:
    """Who stood at a desk has been served."""
    from app.services.queue.calling import finish

    _do(context, finish, counter)


def show(context: typer.Context, *, counter: Counter = "", kind: Kinds = None) -> None:
    """How many wait, and who stands where."""
    from app.cli.desk import open_desk
    from app.services.queue.standing import queue_now

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(queue_now, counter, _kinds(kind))
    say(call, plain(found), _lines(found))


def _do(context: typer.Context, act: "Callable[..., QueueNow]", counter: str, *more: Any) -> None:
    from app.cli.desk import open_desk

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.write(act, counter, *more)
    say(call, plain(found), _lines(found))


def _kinds(told: list[str] | None) -> tuple[QueueKind, ...]:
    return tuple(one_of(tuple(QueueKind), each, "--kind") for each in told or ())


def _lines(found: "QueueNow") -> list[str]:
    from app.services.wording.queue_words import counter_word

    if not found.kinds:
        return [tr("Cơ quan chưa dùng số thứ tự.")]
    calls = [
        tr("Số {number} → {counter}", number=each.number, counter=counter_word(each.counter))
        for each in found.called
    ]
    return [tr("Đang chờ {count}", count=found.waiting), *calls]
