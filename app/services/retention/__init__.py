"""What has ended: how long it is kept, what may be put into an archive, and the end of what personal data it has."""
