"""What one shift leaves to the next in a few words."""
