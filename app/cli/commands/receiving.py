"""`receive`: dossiers from other programs, each saved on its own."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from app.cli.answers.answer import error_document, say, say_error, say_line
from app.cli.answers.exits import DONE, REFUSED, exit_code, fault
from app.cli.asked.call import Call, call_of
from app.errors import Told, Unavailable
from app.files.reading import refuse_in_use
from app.language import tr

if TYPE_CHECKING:
    from app.cli.desk import Desk

INTAKE_OBJECT = """{"procedure": "1.001193", "case": null, "channel": "direct|post|online",
 "applicant": {"name", "id_number", "birth_date", "gender": "male|female",
               "phone", "email", "address", "organisation"},
 "authorised_by": null | {…}, "papers": null | [{"name", "originals", "copies", "to_return": false}],
 "copies_of_dossier": 1, "page_count": null, "received_at": null | "2026-01-12T09:15:00+07:00",
 "returning_place": null, "external_code": null, "note": null, "authority": null,
 "request_id": null, "precheck": null | "HD-2026-0001", "kit": null | "H26.16-DP26-0001"}"""
STANDARD_INPUT = "-"
LINES_ENDINGS = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class IntakeOutcome:
    """What became of one intake: its document, and either its line for a person or the error."""

    document: dict[str, object]
    line: str = ""
    error: Told | None = None

    @property
    def exit_code(self) -> int:
        """The exit code this one outcome asks for."""
        return DONE if self.error is None else exit_code(self.error)


def receive(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help=tr("Tệp JSON hoặc JSON Lines; dấu - là đầu vào chuẩn."))
    ],
) -> int:
    """Save every intake of the file on its own and answer in the same order.

    A failed one has `{"error": …}` in its place and the others are saved all the same. Once the database
    is gone, or the program has met a fault of its own, the rest is answered with that error and not tried.
    """
    from app.cli.asked.intake_file import read_batch
    from app.cli.desk import open_desk

    call = call_of(context)
    with opened(file) as stream:
        batch = read_batch(stream, is_lines=file.lower().endswith(LINES_ENDINGS))
        with open_desk(call) as desk:
            outcomes = _outcomes(desk, batch.items)
            if not call.json or batch.shape.is_streamed:
                return _answer_one_by_one(call, outcomes)
            return _answer_whole(call, list(outcomes), is_list=batch.shape.is_list)


def _answer_one_by_one(call: Call, outcomes: Iterator[IntakeOutcome]) -> int:
    worst = DONE
    for position, outcome in enumerate(outcomes, start=1):
        worst = max(worst, outcome.exit_code)
        if outcome.error is None or call.json:
            say_line(call, outcome.document, outcome.line)
        else:
            say_error(outcome.error, as_json=False, place=tr("Hồ sơ thứ {position}:", position=position))
    return worst


def _answer_whole(call: Call, outcomes: list[IntakeOutcome], *, is_list: bool) -> int:
    documents = [outcome.document for outcome in outcomes]
    say(call, documents if is_list else documents[0], [])
    return max((outcome.exit_code for outcome in outcomes), default=DONE)


def _outcomes(desk: "Desk", items: Iterator[object]) -> Iterator[IntakeOutcome]:
    stopped: IntakeOutcome | None = None
    for item in items:
        outcome = stopped or _received(desk, item)
        if outcome.exit_code > REFUSED:
            stopped = outcome
        yield outcome


def _received(desk: "Desk", item: object) -> IntakeOutcome:
    from app.cli.answers.readable import received_line
    from app.cli.answers.results import dossier_result
    from app.cli.asked.intake import read_intake
    from app.services.reception.receiving import receive as receive_dossier

    if isinstance(item, Told):
        return IntakeOutcome(error_document(item), error=item)
    try:
        view = desk.write(receive_dossier, read_intake(item))
    except Told as error:
        return IntakeOutcome(error_document(error), error=error)
    except Exception:
        # What is already saved must still be told, so a fault of ours is one answer among the others.
        ours = fault()
        return IntakeOutcome(error_document(ours), error=ours)
    return IntakeOutcome(dossier_result(view), received_line(view))


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """The file, or standard input for `-`; `Unavailable` where there is none that can be read."""
    if file == STANDARD_INPUT:
        if sys.stdin is None:
            raise Unavailable(
                "file_unreadable",
                tr("Đầu vào chuẩn đã đóng nên không có gì để đọc. Chưa có hồ sơ nào được lưu."),
                tr("Nối dữ liệu vào lệnh bằng |, hoặc ghi tên tệp."),
            )
        yield sys.stdin.buffer
        return
    refuse_in_use(Path(file))
    try:
        stream = Path(file).open("rb")  # noqa: SIM115  closed below; only the opening may be blamed on the file
    except FileNotFoundError as error:
        raise Unavailable(
            "file_missing",
            tr("Không có tệp {file}. Chưa có hồ sơ nào được lưu.", file=file),
            tr("Kiểm tra lại đường dẫn."),
        ) from error
    except OSError as error:
        raise Unavailable(
            "file_unreadable",
            tr("Không đọc được tệp {file}. Chưa có hồ sơ nào được lưu.", file=file),
            tr("Kiểm tra đó là một tệp và bạn có quyền đọc."),
        ) from error
    with stream:
        yield stream
