"""The papers of the office: plain values in, PDF bytes out.

Knows nothing of the rest of the program. Importing a document's values is cheap;
ReportLab and the fonts are loaded when the first page is made.
"""
