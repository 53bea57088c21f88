"""`verify`: proof that nobody has tampered with journal, numbers or dossiers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.answers.exits import DONE, REFUSED
from app.cli.asked.call import Call, call_of
from app.cli.commands.backing_up import OfPassphrase, secret_of
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.services.upkeep.verifying.outside import Outside

_LONGEST_NAME = 1_000


def verify(
    context: typer.Context,
    closing: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE|DIR|DIGEST",
            help=tr(
                "Mã chốt đã giữ ở ngoài: thư mục, tệp mã chốt, bản sao lưu, ảnh hay PDF phiếu đóng sổ, hoặc mã gõ tay; "
                "ghi nhiều lần được."
            ),
        ),
    ] = None,
    *,
    passphrase_file: OfPassphrase = None,
) -> int:
    """Hold everything written against everything else; 1 with the findings where something does not hold."""
    from app.cli.answers.readable_care import verification_lines
    from app.cli.desk import open_desk
    from app.services.upkeep.verifying.everything import verify as look_through
    from app.services.upkeep.verifying.outside import in_copy, kept_outside
    from app.services.upkeep.verifying.standby import standby_seen

    call = call_of(context)
    kept = _given(closing or (), passphrase_file)
    with _readable(call, passphrase_file) as place, open_desk(place, or_copy=True) as desk:
        location = desk.database.location
        if location.for_reading and location.path is not None:
            kept += in_copy(location.path, called=call.where)
        else:
            kept = desk.read(kept_outside) + kept + standby_seen(desk.database)
        found = desk.read(look_through, kept)
    say(call, plain(found), verification_lines(found))
    return REFUSED if found.findings else DONE


def _given(texts: Sequence[str], passphrase_file: Path | None) -> "Outside":
    """What was kept outside; locked copies are opened for it with the passphrase."""
    from app.database.locks import is_locked
    from app.database.staging import unlocked
    from app.services.upkeep.locking import keys_for
    from app.services.upkeep.verifying.outside import NOTHING, given, in_copy

    locked = {text for text in texts if len(text) < _LONGEST_NAME and is_locked(Path(text))}
    found = given(text for text in texts if text not in locked) if locked < set(texts) else NOTHING
    for text in sorted(locked):
        path = Path(text)
        with unlocked(
            path, Path(gettempdir()), keys_for(path, secret_of(passphrase_file), None)
        ) as plain_copy:
            found += in_copy(plain_copy, called=text)
    return found


@contextmanager
def _readable(call: Call, passphrase_file: Path | None) -> Iterator[Call]:
    """The call itself, or one about what a locked copy holds, which is gone afterwards."""
    from app.database.location import parse_location
    from app.database.locks import is_locked
    from app.database.staging import unlocked
    from app.services.upkeep.locking import keys_for

    path = parse_location(call.where).path
    if path is None or not is_locked(path):
        yield call
        return
    with unlocked(path, Path(gettempdir()), keys_for(path, secret_of(passphrase_file), None)) as plain_copy:
        yield replace(call, database=str(plain_copy))
