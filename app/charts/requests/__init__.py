"""Who needs a chart, where and by when: requests, standing loans, and a chart's way round."""
