"""Tests of the page of what the server would not take."""
