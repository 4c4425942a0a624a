"""The requests of the Pull lists screen: who needs which chart, where and by when."""
