"""The whole of an erasing: the act of the second person, and then the file without what was taken out of it."""

from dataclasses import dataclass

from app.actor import Actor
from app.database.scrubbing import scrub
from app.database.unit_of_work import Database
from app.services.retention.agreeing import agree
from app.services.retention.listing import keeper
from app.services.retention.register import ErasureView


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done; `is_out_of_the_file` is false where the file could not be written anew yet, which
    `scrub_again` does later: until then old pages of it have what no row has any more."""

    erasure: ErasureView
    is_out_of_the_file: bool


def erase(database: Database, actor: Actor | None, erasure: str, seen: str) -> Erased:
    """Agree to an erasing as `agree`, in one commit, and write a file of data anew afterwards."""
    done = database.write(actor, agree, erasure, seen)
    return Erased(done, scrub(database.location))


def scrub_again(database: Database, actor: Actor | None) -> bool:
    """Write the file anew where that was not possible after an erasing; whether it could be done now.

    For leaders and administrators (`role_missing`).
    """
    database.read_as(actor, keeper)
    return scrub(database.location)
