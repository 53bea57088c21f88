"""Putting right what was written down wrongly: old and new value stay in the journal."""

from dataclasses import fields
from datetime import date

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.limits import LONGEST_AUTHORITY, LONGEST_NOTE
from app.rules.people import PersonValues, check_person, with_texts
from app.rules.problems import refusal
from app.rules.texts import check_line, check_text
from app.services.acts.act import Act
from app.services.acts.results import RESULT_FIELDS, correct_result
from app.services.dossiers.full_text import rewrite_words
from models.dossiers import Dossier, DossierPerson
from models.vocabulary import PersonPart

_PARTS = {"applicant": PersonPart.APPLICANT, "represented": PersonPart.REPRESENTED}
_PERSON_FIELDS = tuple(each.name for each in fields(PersonValues))
_TEXT_FIELDS: dict[str, int] = {
    "external_code": 60,
    "returning_place": 300,
    "authority": LONGEST_AUTHORITY,
    "note": LONGEST_NOTE,
}

CORRECTABLE = (
    *(f"{part}.{field}" for part in _PARTS for field in _PERSON_FIELDS),
    *_TEXT_FIELDS,
    *RESULT_FIELDS,
)
"""Names of the fields that can be put right; due dates and money have acts of their own."""


def correct(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The fields of `ActValues.changes` get their new texts; an empty one is emptied.

    `UserError` `changes_missing`, `unknown_field`, `nothing_changed`, or a problem of the new value.
    """
    changes = dict(act.values.changes)
    if not changes:
        raise UserError(
            "changes_missing",
            tr("Chưa ghi chỗ nào cần sửa. Chưa có gì bị thay đổi."),
            tr("Sửa ít nhất một ô, rồi lưu lại."),
        )
    unknown = sorted(changes.keys() - set(CORRECTABLE))
    if unknown:
        raise UserError(
            "unknown_field",
            tr("Không sửa được mục “{field}” bằng cách này. Chưa có gì bị thay đổi.", field=unknown[0]),
            tr("Các mục sửa được: {fields}.", fields=", ".join(CORRECTABLE)),
            field=unknown[0],
        )
    today = local(uow.now).date()
    done: list[dict[str, object]] = []
    for part in _PARTS:
        done += _correct_person(act.dossier, part, changes, today)
    done += _correct_texts(act.dossier, changes)
    done += correct_result(act, {name: changes[name] for name in RESULT_FIELDS if name in changes})
    if not done:
        raise Overtaken(
            "nothing_changed",
            tr("Các giá trị mới giống hệt giá trị đang có. Chưa có gì bị thay đổi."),
            tr("Xem lại chỗ cần sửa."),
        )
    rewrite_words(uow, act.dossier)
    return {"changes": done}


def _correct_person(
    dossier: Dossier, part: str, changes: dict[str, str | None], today: date
) -> list[dict[str, object]]:
    wanted = {name.partition(".")[2]: value for name, value in changes.items() if name.startswith(f"{part}.")}
    if not wanted:
        return []
    row = next((person for person in dossier.people if person.part is _PARTS[part]), None)
    if row is None:
        raise UserError(
            "no_such_person",
            tr("Hồ sơ này không có người uỷ quyền. Chưa có gì bị thay đổi."),
            tr("Chỉ sửa được thông tin của người đã ghi trong hồ sơ."),
            field=part,
        )
    before = PersonValues(**{name: getattr(row, name) for name in _PERSON_FIELDS})
    after, problems = check_person(with_texts(before, part, wanted), part, today)
    if problems:
        raise refusal(problems)
    return _write(row, part, before, after)


def _write(
    row: DossierPerson, part: str, before: PersonValues, after: PersonValues
) -> list[dict[str, object]]:
    done: list[dict[str, object]] = []
    for name in _PERSON_FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            setattr(row, name, new)
            done.append({"field": f"{part}.{name}", "before": _plain(old), "after": _plain(new)})
    return done


def _correct_texts(dossier: Dossier, changes: dict[str, str | None]) -> list[dict[str, object]]:
    done: list[dict[str, object]] = []
    for name, longest in _TEXT_FIELDS.items():
        if name not in changes:
            continue
        check = check_text if name == "note" else check_line
        # Capitals first: a letter may grow by them.
        given = (changes[name] or "").upper() if name == "external_code" else changes[name]
        new, problems = check(given, name, longest)
        if problems:
            raise refusal(problems)
        if name == "returning_place" and new is None:
            raise UserError(
                "returning_place_missing",
                tr("Nơi trả kết quả không được để trống. Chưa có gì bị thay đổi."),
                tr("Ghi nơi người dân đến nhận kết quả."),
                field=name,
            )
        old = getattr(dossier, name)
        if old != new:
            setattr(dossier, name, new)
            done.append({"field": name, "before": old, "after": new})
    return done


def _plain(value: object) -> str | None:
    return None if value is None else str(value)
