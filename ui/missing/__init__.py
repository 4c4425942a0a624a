"""The Missing part of Pull lists: searches, and who has what for too long."""
