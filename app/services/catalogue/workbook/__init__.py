"""The catalogue as a workbook, in the format in which the national portal's procedures are published.

What the workbook says clearly becomes a procedure; what it does not say (a term without a unit, a fee in
prose, a row that is a remark) is held for a person and stays open, never guessed. The rows are kept as
they came, so that an export gives the same workbook back.
"""
