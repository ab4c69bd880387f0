"""The formats of a report, each written from the one model of a review."""
