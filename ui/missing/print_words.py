"""The words of the prints of searches and recall letters."""
