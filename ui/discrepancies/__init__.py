"""The Queues screen: what does not fit and waits for a person."""
