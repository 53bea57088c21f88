"""What has ended, how long it is kept, and the end of its personal data by two persons."""
