"""From a source document to statements with evidence."""
