"""Measuring the product beside the bare engines: the same graph, the same questions, in one run."""
