"""What is looked for, as an index is asked: words or their beginnings, any of a group, all groups of a reading."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A folded or marked word, letters, digits and the mark alone; or any word that begins so."""

    text: str
    begins: bool = False


Group = tuple[Term, ...]
"""One of these has to be there."""
Reading = tuple[Group, ...]
"""All of these have to be there."""
Readings = tuple[Reading, ...]
"""One of these has to fit; where there is none, nothing is looked for."""
