"""How long a citizen who has tried wrong numbers for one dossier at a kiosk waits, and which digits she is asked for.

The server counts the same by itself (`models.wall.kiosk`).
"""

from math import ceil

from models.kiosk_tries import FORGOTTEN_AFTER, FREE, LONGEST

ASKED_DIGITS = 4
"""So many last digits of the number she gave with the dossier."""


def seconds_to_wait(wrong: int, since: float) -> int:
    """Whole seconds until the dossier may be asked for again, the last of so many wrong tries `since` seconds ago.

    2, 4, 8 … up to `LONGEST` from the first that is not free; an hour without one forgets them.
    """
    if wrong < FREE or since >= FORGOTTEN_AFTER:
        return 0
    wait: int = min(2 ** min(wrong - FREE + 1, 16), LONGEST)
    return max(ceil(wait - since), 0)


def knows(last_four: str, id_number: str | None, phone: str | None) -> bool:
    """Whether these are the last four digits of a person's number: of her phone's where she gave no other."""
    number = id_number if id_number is not None else phone
    return (
        number is not None
        and len(last_four) == ASKED_DIGITS
        and last_four.isascii()
        and last_four.isdigit()
        and number[-ASKED_DIGITS:] == last_four
    )
