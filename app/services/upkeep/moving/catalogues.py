"""Two catalogues become one: versions that say the same are one, others are kept for the dossiers under them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.services.catalogue.stored_document import whole_for_editors
from app.services.upkeep.moving.passage import WayOver
from models.procedures import Procedure, ProcedureVersion
from models.proof import key_of, texts_of


@dataclass(frozen=True, slots=True)
class Catalogues:
    """How the rows of the catalogue go over, and what is said of it."""

    ways: Mapping[str, WayOver]
    notes: tuple[str, ...]


def meet_catalogues(source: UnitOfWork, target: UnitOfWork) -> Catalogues:
    """A procedure is one by its code, a version by what it says; what a shared code asks today stays as it is there.

    A version that only the second office has is kept for its dossiers, numbered after those that are there, and holds
    on no day: all agencies of a database receive by one catalogue.
    """
    procedures, versions, cases = {}, {}, {}
    apart: dict[str, dict[str, str | None]] = {}
    differing: set[str] = set()
    there = _by_code(target)
    numbers = _highest(target)
    for code, theirs in _by_code(source).items():
        mine = there.get(code)
        if mine is None:
            continue
        procedures[theirs[0].procedure_id.hex] = mine[0].procedure_id.hex
        for version in theirs:
            said = _said(version)
            same = next((each for each in mine if _said(each) == said), None)
            if same is not None:
                versions[version.id.hex] = same.id.hex
                its = {case.code: case.id.hex for case in same.cases}
                cases.update({case.id.hex: its[case.code] for case in version.cases})
                continue
            differing.add(code)
            numbers[code] += 1
            apart[version.id.hex] = {
                "version": str(numbers[code]),
                "valid_to": version.valid_from.isoformat(),
            }
    return Catalogues(_ways(procedures, versions, cases, apart), tuple(_notes(sorted(differing))))


def _ways(
    procedures: Mapping[str, str],
    versions: Mapping[str, str],
    cases: Mapping[str, str],
    apart: Mapping[str, Mapping[str, str | None]],
) -> dict[str, WayOver]:
    kept = {
        "version_id": lambda key: versions.get(key, key),
        "case_id": lambda key: cases.get(key, key),
    }
    of_case = WayOver(stays=lambda key: key.partition("/")[0] in cases)
    return {
        "procedure": WayOver(stays=procedures.__contains__),
        "procedure_version": WayOver(
            values={"procedure_id": lambda key: procedures.get(key, key)},
            rows=apart,
            stays=versions.__contains__,
        ),
        "procedure_case": WayOver(stays=cases.__contains__),
        "procedure_origin": WayOver(stays=versions.__contains__),
        **dict.fromkeys(("case_paper", "case_term", "case_fee", "case_step"), of_case),
        "dossier": WayOver(values=kept),
        "counter_slip": WayOver(values=kept),
        "key_elsewhere": WayOver(values={"local_key": lambda key: versions.get(key, cases.get(key, key))}),
    }


def _notes(differing: list[str]) -> list[str]:
    if not differing:
        return []
    return [
        tr(
            "Danh mục: {count} thủ tục ở hai nơi khác nhau ({codes}). Hồ sơ đã nhận giữ bản của mình; "
            "hồ sơ mới theo danh mục ở nơi đến.",
            count=len(differing),
            codes=", ".join(differing),
        )
    ]


def _said(version: ProcedureVersion) -> object:
    """Everything a version says, as texts, but its keys, its number and its days."""
    cases = {
        case.code: (
            _texts(case, "version_id"),
            [
                (key_of(part, _OF_CASE), texts_of(part))
                for parts in (case.papers, case.terms, case.fees, case.steps)
                for part in parts
            ],
        )
        for case in version.cases
    }
    return _texts(version, *_OF_ITS_PLACE), cases


_OF_ITS_PLACE = ("procedure_id", "version", "valid_from", "valid_to")
_OF_CASE = frozenset({"case_id"})


def _texts(row: object, *but: str) -> dict[str, str]:
    return {name: each for name, each in texts_of(row).items() if name not in but}


def _by_code(uow: UnitOfWork) -> dict[str, list[ProcedureVersion]]:
    found: dict[str, list[ProcedureVersion]] = {}
    loaded: Any = joinedload(ProcedureVersion.procedure)
    statement = (
        select(ProcedureVersion).options(*whole_for_editors(), loaded).order_by(ProcedureVersion.version)
    )
    for version in uow.session.execute(statement).scalars():
        found.setdefault(version.procedure.code, []).append(version)
    return found


def _highest(uow: UnitOfWork) -> dict[str, int]:
    rows = uow.session.execute(
        select(Procedure.code, func.max(ProcedureVersion.version))
        .join(ProcedureVersion, ProcedureVersion.procedure_id == Procedure.id)
        .group_by(Procedure.code)
    )
    return dict(rows.all())
