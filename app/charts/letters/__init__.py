"""What is printed in order to get charts back: recall letters, and the plan of a search."""
