"""The kiosk: what citizens ask by touch, with nobody's name and no way to any other screen."""
