"""The pages, the SPARQL endpoint and the data behind every address."""
