"""What the office does: services, rules, database. No Qt, no ReportLab."""

import os

# openpyxl takes lxml once it is there, which python-docx brings along; workbooks from outside are read by the parsers
# that refuse entities (decision 0048). Said before anything of ours can import it.
os.environ["OPENPYXL_LXML"] = "False"
