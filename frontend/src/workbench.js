// The workbench at /sparql: Yasgui over this service, in the place of the plain form.
import Yasgui from "@zazuko/yasgui";
import { about, ENDPOINT } from "./data.js";
import { graphView } from "./graph.js";
import { mark, problemIn, told } from "./problem.js";
import { retell } from "./retell.js";
import { labelledTable } from "./table.js";

const { Yasqe, Yasr } = Yasgui;
const form = document.querySelector("form.sparql-form");
const place = document.querySelector("#workbench");
const words = JSON.parse(place.dataset.words);
const language = place.dataset.lang;

/** Complete from our own terms; Yasgui would ask other servers. */
function completeFrom(known) {
  const iris = (...kinds) => known.terms.filter((term) => kinds.includes(term.kind)).map((term) => term.iri);
  const own = { bulk: true, autoShow: false, persistenceId: null };
  Yasqe.defaults.autocompleters = ["variables"];
  const prefixes = Object.entries(known.prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`);
  Yasqe.forkAutocompleter("prefixes", { ...own, autoShow: true, name: "our-prefixes", get: () => prefixes });
  Yasqe.forkAutocompleter("property", { ...own, name: "our-properties", get: () => iris("relation", "attribute", "other") });
  Yasqe.forkAutocompleter("class", { ...own, name: "our-classes", get: () => iris("class") });
}

/** Return the menu of example queries, by theme. */
function examples(themes, choose) {
  const label = document.createElement("label");
  label.textContent = `${words.examples} `;
  const menu = document.createElement("select");
  menu.append(new Option(words.choose, ""));
  const queries = new Map();
  for (const theme of themes) {
    const group = document.createElement("optgroup");
    group.label = theme.name;
    for (const query of theme.queries) {
      queries.set(query.name, query);
      group.append(new Option(query.summary, query.name));
    }
    menu.append(group);
  }
  menu.addEventListener("change", () => {
    if (queries.has(menu.value)) choose(queries.get(menu.value));
    menu.value = "";
  });
  label.append(menu);
  return label;
}

/** Return the links to the query that is being edited: its own address, and its result in each format. */
function links(tab) {
  const query = tab.getYasqe().getValue();
  const graph = ["CONSTRUCT", "DESCRIBE"].includes(tab.getYasqe().getQueryType());
  const formats = graph
    ? { turtle: "Turtle", jsonld: "JSON-LD", ntriples: "N-Triples", rdfxml: "RDF/XML" }
    : { json: "JSON", xml: "XML", csv: "CSV", tsv: "TSV" };
  const link = (text, format) => {
    const a = document.createElement("a");
    a.href = `${ENDPOINT}?${new URLSearchParams(format ? { query, format } : { query })}`;
    a.textContent = text;
    return a;
  };
  const span = document.createElement("span");
  span.append(link(words.link), ` · ${words.download} `);
  Object.entries(formats).forEach(([format, text], at) => span.append(at ? " " : "", link(text, format)));
  return span;
}

function start(known) {
  completeFrom(known);
  Yasr.registerPlugin("table", labelledTable(known.base, language, words.table), true);
  Yasr.registerPlugin("graph", graphView(known.base, known.prefixes, language, words), true);
  let yasgui;
  Yasr.defaults.errorRenderers = [
    async (error) => {
      const problem = problemIn(error.text) ?? { title: words.silent, detail: error.text };
      mark(yasgui.getTab().getYasqe(), problem);
      return told(problem);
    },
  ];
  // The one address of a query: it works without JavaScript, and in a citation.
  Yasgui.Tab.prototype.getShareableLink = function () {
    return `${ENDPOINT}?${new URLSearchParams({ query: this.getYasqe().getValue() })}`;
  };
  const asked = new URLSearchParams(location.search).has("query");
  const value = form.elements.query.value;
  yasgui = new Yasgui(place, {
    autofocus: false,
    tabName: words.query,
    populateFromUrl: false,
    copyEndpointOnNewTab: false,
    persistenceId: "mandategraph",
    endpointCatalogueOptions: { getData: () => [{ endpoint: ENDPOINT }], keys: [] },
    requestConfig: { endpoint: ENDPOINT, method: "POST", args: [{ name: "lang", value: language }] },
    yasqe: { value, resizeable: true, editorHeight: "22rem", prefixCcApi: null, screenReaderLabel: words.editor },
    yasr: { prefixes: known.prefixes },
  });
  const at = document.createElement("div");
  at.className = "workbench-bar";
  const span = document.createElement("span");
  const open = (query, name) =>
    yasgui.addTab(true, { ...(name ? { name } : {}), requestConfig: { endpoint: ENDPOINT }, yasqe: { value: query } }, { avoidDuplicateTabs: true });
  const fresh = document.createElement("button");
  fresh.type = "button";
  fresh.textContent = words.fresh;
  fresh.addEventListener("click", () => yasgui.addTab(true));
  at.append(examples(known.themes, (query) => open(query.text, query.summary)), fresh, span);
  place.prepend(at);
  if (asked) open(value);
  const watched = new WeakSet();
  const renew = () => {
    const tab = yasgui.getTab();
    if (!tab?.getYasqe()) return;
    span.replaceChildren(links(tab));
    if (!watched.has(tab.getYasqe())) tab.getYasqe().on("change", renew);
    watched.add(tab.getYasqe());
    // What scrolls must be within reach of the keyboard.
    const scroller = tab.getYasqe().getScrollerElement();
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-label", words.scroller);
  };
  for (const event of ["tabChange", "tabSelect", "tabAdd", "query"]) yasgui.on(event, () => setTimeout(renew));
  // What the server wrote for readers without JavaScript gives way to the first result here.
  yasgui.on("query", () => document.querySelectorAll(".from-server").forEach((part) => part.remove()));
  retell(place, words.told);
  form.hidden = true;
  place.hidden = false;
  yasgui.getTab().getYasqe().refresh();
  renew();
  const trouble = document.querySelector(".from-server[data-line]");
  if (asked && trouble) mark(yasgui.getTab().getYasqe(), { line: +trouble.dataset.line, column: +trouble.dataset.column });
  place.dataset.ready = "yes";
}

about().then(start);
