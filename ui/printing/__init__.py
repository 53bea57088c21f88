"""From a printing document to paper: a printer, a folder of PDF files, or a look on the screen first."""
