"""Several papers as one job of the printer: one behind the other, each as it would be alone."""

from dataclasses import dataclass

from printing.document import Document


@dataclass(frozen=True, slots=True)
class Bundle:
    """Papers in the order in which they come out; at least one."""

    documents: tuple[Document, ...]
