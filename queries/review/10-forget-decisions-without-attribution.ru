#+ summary: Forget decisions about attributions that no source states (any more).
#+ description: >-
#+   A new extraction may no longer propose what was decided. The decision stays in its file; the graph
#+   does not speak of it.
PREFIX mg: <https://w3id.org/mandategraph/ontology/>
PREFIX prov: <http://www.w3.org/ns/prov#>
DELETE {
  GRAPH <https://w3id.org/mandategraph/id/graph/review> {
    ?attribution ?property ?value .
    ?review ?aspect ?said .
  }
}
WHERE {
  GRAPH <https://w3id.org/mandategraph/id/graph/review> {
    ?attribution mg:reviewState ?state ; ?property ?value .
    ?review prov:used ?attribution ; ?aspect ?said .
  }
  FILTER NOT EXISTS { GRAPH ?source { ?attribution mg:attributedDocument ?document } }
}
