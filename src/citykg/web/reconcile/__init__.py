"""Reconciliation: names in a table become things of the graph."""
