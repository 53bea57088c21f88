"""The settings of this PC: where they are kept while the window is open, and the page that changes them."""
