"""Work on a copy of the whole office is done by `motcua-admin`, beside the window and at low priority.

The proof of a large office takes minutes, and Python's one lock would have the desk stutter meanwhile. The other
program ends what it has begun, whatever becomes of the window, and puts it on record itself.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import Told, Unavailable, UserError
from app.language import current, tr
from ui.desk import Desk
from ui.widgets.long_work import LongWork

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WHO = ("MOTCUA_USER", "MOTCUA_PASSWORD")
_REFUSED = 1  # as `app.cli` ends when a rule of the office says no
_LOOK_SECONDS = 0.2

left_alone: "list[subprocess.Popen[bytes]]" = []
"""Those that nobody waits for any more; held, since they are at work."""


def stay_beside(desk: Desk, *words: str, waiting: LongWork, secret: str | None = None) -> dict[str, Any]:
    """Have the other program do this for the person at the desk, and answer what it says. Blocks while it lasts.

    `secret` opens a locked copy. Once `waiting` is given up only the waiting ends. Errors are those of the work, in
    the same words; `Unavailable` `beside_ended` when the program ended without an answer.
    """
    from app.services.upkeep.asked_beside import TICKET_VARIABLE, leave_ticket

    ticket = leave_ticket(desk.database, desk.actor)
    surroundings = surroundings_without_a_person() | {TICKET_VARIABLE: ticket}
    surroundings |= {} if secret is None else {"MOTCUA_PASSPHRASE": secret}
    code, told = run(command(str(desk.database.location.path), *words), surroundings, waiting)
    try:
        answer = json.loads(told)
    except ValueError as error:
        raise _ended() from error
    if not isinstance(answer, dict):
        raise _ended()
    if "error" in answer:
        raise _error(code, answer["error"])
    return answer


def run(words: "Sequence[str]", surroundings: "Mapping[str, str]", waiting: LongWork) -> "tuple[int, bytes]":
    """The exit code and the output of a program that goes on by itself when nobody waits any more."""
    try:
        process = subprocess.Popen(
            words,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise _ended() from error
    left_alone.append(process)
    while True:
        try:
            told, _nothing = process.communicate(timeout=_LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            waiting.tell(0)
        else:
            left_alone.remove(process)
            return process.returncode, told


def goes_on_words() -> str:
    """What somebody may want to know who is about to close the window meanwhile."""
    return tr("Đóng cửa sổ thì việc này vẫn làm đến cùng; kết quả ở trang Sao lưu.")


def command(where: str, *words: str) -> tuple[str, ...]:
    """A call of `motcua-admin` on a file of data, answered in JSON and in the words of the window."""
    return (*admin_program(), "--database", where, "--json", "--language", current(), *words)


def surroundings_without_a_person() -> dict[str, str]:
    """This program's environment; whoever else signs in by it does not sign in there."""
    return {name: value for name, value in os.environ.items() if name not in _WHO}


def admin_program() -> tuple[str, ...]:
    """How `motcua-admin` is called here: it lies beside this program in the bundle, else Python runs it."""
    if getattr(sys, "frozen", False):
        this = Path(sys.executable)
        return (str(this.with_name(f"motcua-admin{this.suffix if os.name == 'nt' else ''}")),)
    return (sys.executable, "-m", "app.cli")


def _error(code: int, told: "Mapping[str, str]") -> Told:
    kind = UserError if code == _REFUSED else Unavailable
    return kind(told["code"], told["message"], told["hint"])


def _ended() -> Unavailable:
    return Unavailable(
        "beside_ended",
        tr("Chương trình làm việc này bị dừng giữa chừng. Dữ liệu và các bản sao đã có còn nguyên."),
        tr("Làm lại. Nếu vẫn vậy, chạy motcua-admin backup để xem."),
    )
