"""The pull lists: which charts are fetched for a day, where they stand, and who has them already."""
