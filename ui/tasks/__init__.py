"""The tasks of the Queues screen: what somebody has still to do, and by when."""
