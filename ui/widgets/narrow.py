"""Choices whose words may be long, in pages that have to fit a small window."""

from PySide6.QtWidgets import QComboBox

from ui.widgets.choices import Choices

_LEAST_SIGNS = 12


def narrow(choices: Choices) -> Choices:
    """The same choices, as narrow as a dozen letters where there is no more room."""
    choices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choices.setMinimumContentsLength(_LEAST_SIGNS)
    return choices
