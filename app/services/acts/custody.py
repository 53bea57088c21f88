"""Originals taken for checking, on the record until they are given back."""

from collections.abc import Sequence

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken
from app.language import tr
from app.services.acts.act import Act
from models.dossiers import Dossier, DossierPaper


def give_back_papers(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The papers at `ActValues.positions` (none named: all of them) are with the citizen again."""
    del uow
    held = papers_held(act.dossier)
    wanted = set(act.values.positions) or {paper.position for paper in held}
    unknown = wanted - {paper.position for paper in held}
    if unknown:
        raise Overtaken(
            "paper_not_held",
            tr("Có giấy tờ không nằm trong số đang giữ để trả lại. Chưa có gì bị thay đổi."),
            tr("Mở lại hồ sơ để xem giấy tờ nào còn phải trả."),
            papers=sorted(unknown),
        )
    given = [paper for paper in held if paper.position in wanted]
    mark_given_back(act, given)
    return {"papers": [paper.position for paper in given]}


def papers_held(dossier: Dossier) -> list[DossierPaper]:
    """The papers that still have to go back to the citizen."""
    return [paper for paper in dossier.papers if paper.to_return and paper.given_back_at is None]


def mark_given_back(act: Act, papers: Sequence[DossierPaper]) -> None:
    """Write down when and by whom papers were given back."""
    for paper in papers:
        paper.given_back_at = act.at
        paper.given_back_by = act.actor.full_name
