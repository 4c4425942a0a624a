"""Phone numbers and addresses in the one writing that is kept, and the one in which they are compared."""
