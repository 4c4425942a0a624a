"""What somebody leaves open at the end of a shift."""
