"""Coding many reports in shards: one plan, any number of workers on any number of machines, the same bytes."""
