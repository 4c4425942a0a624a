"""The possible duplicates of the Queues screen: two records side by side, and what somebody says of them."""
