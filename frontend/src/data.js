// What the workbench needs to know of this graph: prefixes, terms, example queries, labels.

export const ENDPOINT = new URL("/sparql", location.href).href;

/** Return prefixes, terms and examples; nothing of them where they cannot be had. */
export async function about() {
  const response = await fetch(`/sparql/workbench?ui=${document.documentElement.lang}`, { headers: { Accept: "application/json" } });
  return response.ok ? response.json() : { base: "", prefixes: {}, terms: [], themes: [] };
}

// More labels than a page of the table can show are not worth a wait.
const MOST = 500;
const known = new Map();

/** Return the labels of IRIs in the reader's language; IRIs without one are left out. */
export async function labels(iris, language) {
  const asked = [...new Set(iris)].filter((iri) => !known.has(iri) && !/[\s<>"{}|\\^`]/.test(iri)).slice(0, MOST);
  if (asked.length) {
    const parameters = asked.map((iri) => ["iri", iri]);
    const body = new URLSearchParams([...parameters, ["lang", language]]);
    const response = await fetch("/sparql/labels", { method: "POST", body });
    const found = response.ok ? (await response.json()).labels : {};
    for (const iri of asked) known.set(iri, found[iri]);
  }
  return known;
}
