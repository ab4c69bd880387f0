"""What is missing, late or without a mandate: SHACL shapes, calendar, readiness, reports."""
