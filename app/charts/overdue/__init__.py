"""Charts that are overdue, and the letters that call them back."""
