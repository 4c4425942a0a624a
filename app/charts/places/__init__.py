"""Shelves, rooms, people and bodies: anywhere a volume can be."""
