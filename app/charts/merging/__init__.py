"""What becomes of the folders when two records of one person become one, and when that is taken apart."""
