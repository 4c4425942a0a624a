"""What is to be done with the folder that somebody has in hand."""
