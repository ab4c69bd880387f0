// A view of the graph that a CONSTRUCT or DESCRIBE answers with: things as boxes, statements as arrows.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { labels } from "./data.js";
import { overtaken } from "./turn.js";

// More than this is a web that nobody can read; the response itself is one click away.
const MOST = 150;
const LONGEST = 30; // characters of a label; the whole stands in its tooltip
const LETTER = 7.2; // about the width of one, in the units of the drawing
const SVG = "http://www.w3.org/2000/svg";

const drawn = (name, attributes = {}, ...inside) => {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...inside);
  return element;
};
const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Return nodes and links of statements: a thing once, a literal once for each statement. */
function laidOut(statements, shown) {
  const nodes = new Map();
  const links = new Map();
  const node = (key, term) => {
    if (!nodes.has(key)) nodes.set(key, { key, term, ...shown(term) });
    return nodes.get(key);
  };
  statements.forEach(({ subject, predicate, object }, at) => {
    const from = node(subject.id, subject);
    const to = node(object.termType === "Literal" ? `literal ${at}` : object.id, object);
    const between = `${from.key} ${to.key}`;
    if (!links.has(between)) links.set(between, { source: from, target: to, names: [] });
    links.get(between).names.push(shown(predicate).text);
  });
  const things = [...nodes.values()];
  for (const thing of things) thing.width = cut(thing.text).length * LETTER + 16;
  const arrows = [...links.values()];
  // The places do not depend on chance: the same answer has the same picture.
  forceSimulation(things)
    .force("link", forceLink(arrows).distance((link) => 90 + (link.source.width + link.target.width) / 3))
    .force("charge", forceManyBody().strength(-420))
    .force("x", forceX().strength(0.05))
    .force("y", forceY().strength(0.09))
    .force("collide", forceCollide((thing) => 16 + thing.width / 2.4))
    .stop()
    .tick(300);
  return { things, arrows };
}

/** Return where a line towards the middle of a box meets its edge. */
function edge(box, other) {
  const [dx, dy] = [other.x - box.x, other.y - box.y];
  const part = Math.min(box.width / 2 / Math.abs(dx || 1e-9), 14 / Math.abs(dy || 1e-9), 1);
  return [box.x + dx * part, box.y + dy * part];
}

function arrow({ source, target, names }) {
  const text = [...new Set(names)].join(", ");
  const group = drawn("g", { class: "graph-arrow" }, drawn("title", {}, text));
  if (source === target) {
    const [x, y] = [source.x, source.y - 14];
    group.append(drawn("path", { d: `M${x - 14},${y} C${x - 40},${y - 48} ${x + 40},${y - 48} ${x + 14},${y}`, "marker-end": "url(#graph-tip)" }));
    group.append(drawn("text", { x, y: y - 38 }, cut(text)));
    return group;
  }
  const [[x1, y1], [x2, y2]] = [edge(source, target), edge(target, source)];
  group.append(drawn("path", { d: `M${x1},${y1} L${x2},${y2}`, "marker-end": "url(#graph-tip)" }));
  group.append(drawn("text", { x: (x1 + x2) / 2, y: (y1 + y2) / 2 - 4 }, cut(text)));
  return group;
}

function box({ x, y, width, text, full, href, kind, language }) {
  const group = drawn("g", { class: `graph-${kind}` }, drawn("title", {}, full));
  group.append(drawn("rect", { x: x - width / 2, y: y - 14, width, height: 28, rx: kind === "thing" ? 6 : 0 }));
  group.append(drawn("text", { x, y: y + 5, ...(language ? { lang: language } : {}) }, cut(text)));
  return href ? drawn("a", { href }, group) : group;
}

/** Make the plugin; ``base``, ``prefixes`` and ``language`` as for the table, ``words`` in the reader's language. */
export function graphView(base, prefixes, language, words) {
  return class {
    priority = 6;
    label = words.graph;
    helpReference = "/sparql#clients";
    names = new Map();

    constructor(yasr) {
      this.yasr = yasr;
    }

    getIcon() {
      return undefined;
    }

    statements() {
      return this.yasr.results?.getStatements?.() ?? [];
    }

    canHandleResults() {
      try {
        return this.statements().length > 0;
      } catch {
        return false; // JSON-LD and RDF/XML are shown as they came
      }
    }

    // Yasr waits for this before it draws.
    async initialize() {
      if (!this.canHandleResults()) return;
      const terms = this.statements().slice(0, MOST).flatMap((one) => [one.subject, one.predicate, one.object]);
      const iris = terms.filter((term) => term.termType === "NamedNode").map((term) => term.value);
      this.names = await labels(iris, language).catch(() => new Map());
    }

    shown(term) {
      if (term.termType === "Literal") return { text: term.value, full: term.value, kind: "literal", language: term.language };
      if (term.termType !== "NamedNode") return { text: "·", full: `_:${term.value}`, kind: "thing" };
      const named = Object.entries(prefixes).find(([, space]) => term.value.startsWith(space));
      const short = named ? `${named[0]}:${term.value.slice(named[1].length)}` : term.value;
      const name = this.names.get(term.value);
      const own = base && term.value.startsWith(base);
      const web = /^(https?|ftp|urn|mailto):/i.test(term.value);
      const href = own ? new URL("/" + term.value.slice(base.length), location.href).href : web ? term.value : undefined;
      return { text: name?.text ?? short, full: `${name?.text ?? ""} ${term.value}`.trim(), href, kind: "thing", language: name?.lang };
    }

    draw() {
      if (overtaken(this.yasr, "graph")) return;
      const all = this.statements();
      const { things, arrows } = laidOut(all.slice(0, MOST), (term) => this.shown(term));
      const [left, right] = [Math.min(...things.map((one) => one.x - one.width / 2)), Math.max(...things.map((one) => one.x + one.width / 2))];
      const [top, bottom] = [Math.min(...things.map((one) => one.y)), Math.max(...things.map((one) => one.y))];
      const size = { width: Math.ceil(right - left + 40), height: Math.ceil(bottom - top + 110) };
      const tip = drawn("marker", { id: "graph-tip", viewBox: "0 0 10 10", refX: 10, refY: 5, markerWidth: 8, markerHeight: 8, orient: "auto" });
      tip.append(drawn("path", { d: "M0,0 L10,5 L0,10 z" }));
      const picture = drawn("svg", { ...size, viewBox: `${left - 20} ${top - 70} ${size.width} ${size.height}`, role: "group", "aria-label": words.graph });
      picture.append(drawn("defs", {}, tip), ...arrows.map(arrow), ...things.map(box));
      const place = document.createElement("div");
      place.className = "graph-view";
      place.tabIndex = 0; // what scrolls must be within reach of the keyboard
      place.setAttribute("role", "group");
      place.setAttribute("aria-label", words.graph);
      place.append(picture);
      this.yasr.resultsEl.replaceChildren(place);
      if (all.length > MOST) {
        const note = document.createElement("p");
        note.className = "notice";
        note.setAttribute("role", "status");
        note.textContent = filled(words.graphCut, { shown: MOST, all: all.length });
        this.yasr.resultsEl.prepend(note);
      }
    }
  };
}
