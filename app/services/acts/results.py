"""What a result is known by: its number, its day and the body that issued it; none of them is ever made up."""

from collections.abc import Mapping
from datetime import date

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.problems import Problem, refusal
from app.rules.texts import check_line
from app.services.acts.act import Act
from app.services.views.given import ResultValues
from models.agencies import Agency
from models.dossiers import Dossier
from models.vocabulary import Status

EARLIEST = date(1990, 1, 1)
RESULT_FIELDS = ("result_number", "result_date", "result_agency")
"""Names of the three, as corrections use them."""
_LONGEST: Mapping[str, int] = {"result_number": 100, "result_agency": 300}
_WITH_RESULT = (Status.RESULT_READY, Status.RETURNED)


def write_result(uow: UnitOfWork, act: Act, given: ResultValues) -> dict[str, object]:
    """Note number, day and issuing body as far as they are said; unless another body is named, the agency
    that decides on the dossier issued it, called by its own name and not as the catalogue calls its kind.

    `UserError` as `check_day`, or what is wrong with a text. Answers what the journal keeps.
    """
    number, agency = _line("result_number", given.number), _line("result_agency", given.agency)
    if given.day is not None:
        check_day(act, given.day)
    if number is None and given.day is None and agency is None:
        return {}
    dossier = act.dossier
    dossier.result_number, dossier.result_date = number, given.day
    dossier.result_agency = agency or uow.session.get_one(Agency, dossier.holder_unit.agency_id).name
    return {"result": result_of(dossier)}


def correct_result(act: Act, changes: Mapping[str, str | None]) -> list[dict[str, object]]:
    """Put right what the result is known by; the day is written in ISO form. Answers what was changed.

    `UserError` `no_result_yet` before there is one, `value_unreadable`, or as `write_result`.
    """
    if not changes:
        return []
    if act.dossier.status not in _WITH_RESULT:
        raise UserError(
            "no_result_yet",
            tr("Hồ sơ chưa có kết quả nên chưa ghi được số, ngày của kết quả. Chưa có gì bị thay đổi."),
            tr("Ghi khi làm việc Đã có kết quả."),
            field=next(iter(changes)),
        )
    done: list[dict[str, object]] = []
    for name, text in changes.items():
        old = getattr(act.dossier, name)
        new = _read_day(act, text) if name == "result_date" else _line(name, text)
        if old != new:
            setattr(act.dossier, name, new)
            done.append({"field": name, "before": _kept(old), "after": _kept(new)})
    return done


def result_of(dossier: Dossier) -> dict[str, object]:
    """Return number, day and issuing body of the result as the journal keeps them in JSON."""
    return {
        "number": dossier.result_number,
        "date": dossier.result_date.isoformat() if dossier.result_date else None,
        "agency": dossier.result_agency,
    }


def check_day(act: Act, day: date) -> None:
    """A result is not older than any register and not dated after the act; `UserError` `result_date_invalid`."""
    if not EARLIEST <= day <= local(act.at).date():
        raise refusal(
            (
                Problem(
                    "result_date",
                    "result_date_invalid",
                    tr("Ngày của kết quả không hợp lý: ở tương lai, hoặc quá xa. Chưa có gì bị thay đổi."),
                    tr("Ghi ngày như trên kết quả, hoặc để trống."),
                ),
            )
        )


def _line(name: str, text: str | None) -> str | None:
    line, problems = check_line(text, name, _LONGEST[name])
    if problems:
        raise refusal(problems)
    return line


def _read_day(act: Act, text: str | None) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UserError(
            "value_unreadable",
            tr("Ngày của kết quả không đọc được. Chưa có gì bị thay đổi."),
            tr("Ghi ngày như 2026-01-31."),
            field="result_date",
        ) from None
    check_day(act, day)
    return day


def _kept(value: object) -> str | None:
    return None if value is None else str(value)
