"""Which acts can be taken back, by what the journal keeps of them: at once, or later with a reason."""

from collections.abc import Mapping

from models.vocabulary import Action

SNAPSHOT = "before"
"""Key in a journal row's details under which the columns an act changed keep their former values."""

UNDOABLE = frozenset(
    {
        Action.HAND_OVER,
        Action.SEND_RESULT,
        Action.ACCEPT,
        Action.SEND_BACK,
        Action.COMPLETE,
        Action.RETURN_RESULT,
        Action.REQUEST_SUPPLEMENT,
        Action.REQUEST_PAYMENT,
        Action.PROPOSE_REFUSAL,
        Action.ASSIGN,
    }
)
"""Acts that change columns of the dossier alone; what moved money, papers or dates is corrected, not undone."""

SETTING_OUT = frozenset({Action.HAND_OVER, Action.SEND_RESULT})
"""Acts that send a dossier to another unit; while it is on its way, whose unit it is can call it back."""

ROLLABLE = UNDOABLE | {Action.REFUSE, Action.STOP}
"""Acts whose every effect the journal can put back; not what took money, gave a number or told a citizen a date."""


def may_go_back(
    action: Action,
    done_by: str,
    details: Mapping[str, object],
    user_name: str,
    *,
    is_leader: bool,
    may_recall: bool = False,
) -> bool:
    """Whether somebody is to be offered the way back from the last act of a dossier; `may_recall` says that it is on
    its way from a unit of hers, be the last act its setting out or not."""
    return may_recall or (
        action in ROLLABLE
        and SNAPSHOT in details
        and not has_settled(details)
        and (done_by == user_name or is_leader)
    )


def has_settled(details: Mapping[str, object]) -> bool:
    """Whether an act took money or waived it, which no way back undoes."""
    return "fee_receipt" in details or "waived" in details
