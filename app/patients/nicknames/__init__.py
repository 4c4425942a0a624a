"""Which given names stand for one another: the lists that are shipped, and what this clinic changed."""
