"""The program itself: reads the call, runs the command, ends with an exit code scripts can rely on.

0 done; 1 refused by a rule of the office; 2 the call is wrong; 3 database, printer or file unavailable;
70 a fault of the program; 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence

from app.cli.answers.answer import OutputLost, say_error, speak_utf8
from app.cli.answers.exits import DONE, FAULT, INTERRUPTED, UNAVAILABLE, exit_code, fault
from app.cli.asked.call import BadCall
from app.cli.asked.shared_options import Given, separate
from app.errors import Told
from app.language import tr, use

PROGRAM = "motcua-admin"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call (`sys.argv` when no arguments are given) and return its exit code."""
    speak_utf8()
    given = separate(list(sys.argv[1:] if arguments is None else arguments))
    use("en" if given.language == "en" else "vi")
    try:
        return _answered(given)
    except OutputLost:
        return _without_output()
    except KeyboardInterrupt:
        return INTERRUPTED


def _answered(given: Given) -> int:
    try:
        return _run(given)
    except Told as error:
        say_error(error, as_json=given.json)
        return exit_code(error)
    except OutputLost:
        raise
    except Exception:
        # Our own bug: scripts get one answer in the usual form; the trace is for MOTCUA_DEBUG.
        say_error(fault(), as_json=given.json)
        return FAULT


def _run(given: Given) -> int:
    import typer

    from app.cli.commands.table import build

    program, names = build(given.command)
    _check_text(given)
    _check_command(given, names)
    try:
        answer = program(args=given.arguments, prog_name=PROGRAM, standalone_mode=False)
    except typer.Abort:
        return INTERRUPTED
    except typer.TyperException as error:
        raise _bad_call(error, given.command) from error
    return answer if isinstance(answer, int) else DONE


def _check_text(given: Given) -> None:
    for word in given.arguments:
        try:
            word.encode("utf-8")
        except UnicodeEncodeError as error:
            raise BadCall(
                tr("Lệnh gọi có chỗ không phải chữ UTF-8. Chưa làm gì."), _see_help(None)
            ) from error


def _check_command(given: Given, names: tuple[str, ...]) -> None:
    if given.command is None and given.needs_command:
        raise BadCall(tr("Chưa nói làm việc gì."), _see_help(None))
    if given.command is not None and given.command not in names:
        raise BadCall(
            tr("Không có lệnh “{name}”. Chưa làm gì.", name=given.command),
            tr("Các lệnh: {names}.", names=", ".join(names)),
            commands=list(names),
        )


def _bad_call(error: Exception, command: str | None) -> BadCall:
    # `user add`, not `user`, where the command within a group is known.
    path = str(getattr(getattr(error, "ctx", None), "command_path", ""))
    return BadCall(_what_is_wrong(error), _see_help(path.removeprefix(PROGRAM).strip() or command))


def _what_is_wrong(error: Exception) -> str:
    # The kinds are told apart by name: where their classes live differs from release to release of Typer.
    kind = type(error).__name__
    option = str(getattr(error, "option_name", ""))
    parameter = getattr(error, "param", None)
    name = _shown_name(parameter)
    if kind == "NoSuchOption":
        return tr("Lệnh này không có tuỳ chọn {name}. Chưa làm gì.", name=option)
    if kind == "MissingParameter" and name:
        return tr("Lệnh còn thiếu {name}. Chưa làm gì.", name=name)
    if kind == "BadOptionUsage":
        return tr("Tuỳ chọn {name} cần đúng một giá trị. Chưa làm gì.", name=option)
    if name:
        return tr("Giá trị của {name} không dùng được. Chưa làm gì.", name=name)
    return tr("Lệnh gọi thừa hoặc sai phần nào đó. Chưa làm gì.")


def _shown_name(parameter: object) -> str:
    options = getattr(parameter, "opts", None) or [""]
    longest = max(options, key=len)
    return str(longest if longest.startswith("-") else longest.upper())


def _see_help(command: str | None) -> str:
    words = " ".join(part for part in (PROGRAM, command, "--help") if part)
    return tr("Xem cách gọi: {words}", words=words)


def _without_output() -> int:
    # Python would complain once more at exit about what is left in the buffer; let it go nowhere.
    if sys.stdout is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return UNAVAILABLE
