"""From data files to one dataset, and from what is stated to what follows from it."""
