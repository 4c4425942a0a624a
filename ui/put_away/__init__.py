"""Putting folders away, from the Pull lists screen."""
