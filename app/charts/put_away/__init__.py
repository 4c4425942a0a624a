"""Putting folders back on their shelves: the folder, then the label of the shelf."""
