"""What stands on the sheet that is signed once for several results."""

from collections.abc import Sequence

from app.services.papers.contents_everyday import ENDED
from app.services.papers.paper_parts import Issue, asked_in, heading_of, papers_back, party_of, result_words
from app.services.views import DossierView, MovementView, Office
from printing.results_receipt import HERSELF, ResultsReceipt, ReturnedLine
from printing.wording import counted, money

Returned = tuple[DossierView, MovementView]
"""A dossier and the act that returned it."""

_RESULT = "kết quả giải quyết"


def results_receipt_of(returned: Sequence[Returned], office: Office, issue: Issue) -> ResultsReceipt:
    """One sheet for results that one person took by one act, in the order in which they were returned."""
    first, act = returned[0]
    taker = next((view.recipient for view, _ in returned if view.recipient is not None), None)
    assert taker is not None  # a dossier that was returned has somebody who took it
    return ResultsReceipt(
        heading=heading_of(
            office,
            act.at,
            f"{issue.number:02}/BNKQ" if issue.number else None,
            entered_at=act.recorded_at if act.is_told_later else None,
        ),
        taker=party_of(taker),
        dossiers=tuple(_line(view, each) for view, each in returned),
        returned_at=act.at,
        returning_place=first.returning_place,
        clerk=act.actor,
        collected=_collected([each for _, each in returned]),
        reprint=issue.reprint,
        returned_entered_at=act.recorded_at if act.is_told_later else None,
    )


def _line(view: DossierView, act: MovementView) -> ReturnedLine:
    ended = ENDED.get(act.from_status, "") if act.from_status else ""
    handed = f"không có kết quả: hồ sơ {ended}" if ended else result_words(view.result) or _RESULT
    back = [paper for paper in papers_back(view.papers) if paper.given_back_at]
    if back:
        names = "; ".join(f"{paper.name} ({counted(paper.originals)} bản chính)" for paper in back)
        handed = f"{handed}; giấy tờ trả lại: {names}"
    taker, applicant = view.recipient, view.applicant_person
    is_herself = taker is None or (taker.name, taker.id_number) == (applicant.name, applicant.id_number)
    return ReturnedLine(
        code=view.code,
        request=asked_in(view),
        applicant=party_of(applicant).full_name,
        handed_over=handed,
        authority=HERSELF if is_herself else view.recipient_authority or "",
    )


def _collected(acts: Sequence[MovementView]) -> str:
    """What was paid when they were returned, with the numbers of its receipts; empty where nothing was."""
    paid, receipts = 0, []
    for act in acts:
        rows = act.details.get("collected")
        if isinstance(rows, list) and rows:
            paid += sum(int(row["amount"]) for row in rows)
            receipts.append(str(act.details.get("fee_receipt")))
    return f"{money(paid)}, biên lai số {'; '.join(receipts)}" if receipts else ""
