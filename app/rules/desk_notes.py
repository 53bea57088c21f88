"""What the journal keeps of an act that a desk did alone: the key in a row's details, and the notes beside it."""

DESK = "desk"
"""Key in a journal row's details for the desk that did an act alone: its loan, number, place in what it did."""
CORRECTED, DOUBTFUL = "clock_corrected", "clock_doubtful"
"""Notes on a moment: the PC's clock was wrong and its running time told the true one, or nothing tells it for sure."""
EARLIER = "after_last_act"
"""Note on an act of a desk alone that happened before another one of the dossier, and counts after it."""
GUIDANCE_TAKEN = "guidance_taken"
"""Note on a reception whose guidance had become another dossier."""
PRINTING_OF_REFUSED = "printing_of_refused"
"""Code in the register for the printing of a paper that was refused: no other thing for a person than the paper."""
FORKED = "forked"
"""Why a loan was ended that two lives of one PC turned out to have, in the place of a person's words."""

_AT_DESK = "alone"


def at_desk(number: int) -> str:
    """What the record of access keeps of signing in at a desk alone: its number."""
    return f"{_AT_DESK} {number}"


def desk_in(subject: str) -> str | None:
    """The number of the desk alone that a subject of the record of access names; `None` for any other subject."""
    word, _, number = subject.partition(" ")
    return number if word == _AT_DESK and number.isdecimal() else None
