#+ summary: Put what a reviewer decided in the place of what a source's extraction proposes.
#+ description: >-
#+   State, level and what follows from the level are single-valued: where a decision says one, the others go.
PREFIX mg: <https://w3id.org/mandategraph/ontology/>
DELETE { GRAPH ?source { ?attribution ?property ?proposed } }
WHERE {
  VALUES ?property { mg:reviewState mg:level mg:identityInferred }
  GRAPH <https://w3id.org/mandategraph/id/graph/review> { ?attribution ?property ?decided }
  GRAPH ?source { ?attribution ?property ?proposed }
  FILTER (?source != <https://w3id.org/mandategraph/id/graph/review>)
} ;
DELETE { GRAPH ?source { ?attribution mg:identityInferred ?proposed } }
WHERE {
  GRAPH <https://w3id.org/mandategraph/id/graph/review> { ?attribution mg:level ?decided }
  GRAPH ?source { ?attribution mg:identityInferred ?proposed }
  FILTER (?source != <https://w3id.org/mandategraph/id/graph/review>)
}
