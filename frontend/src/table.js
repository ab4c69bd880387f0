// Result tables with labels instead of bare IRIs, and with a word where a result was cut.
import Yasgui from "@zazuko/yasgui";
import { labels } from "./data.js";
import { overtaken } from "./turn.js";

const Table = Yasgui.Yasr.plugins.table;

const escaped = (text) => {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML.replaceAll('"', "&quot;").replaceAll("'", "&#39;");
};

/**
 * Make the plugin for a graph whose own IRIs begin with ``base``; these lead to this very service.
 * ``words`` are those of DataTables, in the language of the page.
 */
export function labelledTable(base, language, words) {
  Object.assign(Table.defaults.tableConfig.language, words);
  return class extends Table {
    helpReference = "/sparql#clients";
    names = new Map();

    // Yasr waits for this before it draws.
    async initialize() {
      const rows = this.yasr.results?.getBindings() ?? [];
      const iris = rows.flatMap((row) => Object.values(row).filter((term) => term.type === "uri"));
      this.names = await labels(iris.map((term) => term.value), language).catch(() => new Map());
    }

    draw(config) {
      if (overtaken(this.yasr, "table")) return;
      super.draw(config);
      const note = this.note();
      if (note) {
        const box = document.createElement("div");
        box.className = "notice workbench-cut";
        box.setAttribute("role", "status");
        box.textContent = note;
        this.yasr.resultsEl.prepend(box);
      }
    }

    /** What the service says of a result that it cut. */
    note() {
      try {
        return JSON.parse(this.yasr.results.getOriginalResponseAsString()).mandategraph?.note;
      } catch {
        return undefined;
      }
    }

    // Yasgui hands the bare text of a result on for sorting and searching, and the table takes it for markup.
    getColumns() {
      return super.getColumns().map((column, at) => {
        if (at === 0) return column;
        const drawn = column.render;
        const render = (term, kind, row, meta) =>
          term && kind !== "display" ? escaped(term.value) : drawn(term, kind, row, meta);
        return { ...column, title: escaped(column.name), render };
      });
    }

    formatLiteral(term, prefixes) {
      const text = escaped(term.value);
      if (this.persistentConfig.compact) return text;
      if (term["xml:lang"]) {
        const language = escaped(term["xml:lang"]);
        return `<span lang="${language}" dir="auto">${text}</span> <sup>${language}</sup>`;
      }
      if (!term.datatype) return text;
      return `${text} <sup>${this.getUriLinkFromBinding({ type: "uri", value: term.datatype }, prefixes)}</sup>`;
    }

    getUriLinkFromBinding(term, prefixes) {
      const name = this.names.get(term.value);
      let short = term.value;
      for (const [prefix, namespace] of Object.entries(prefixes ?? {})) {
        if (term.value.startsWith(namespace)) {
          short = `${prefix}:${term.value.slice(namespace.length)}`;
          break;
        }
      }
      if (!/^(https?|ftp|urn|mailto):/i.test(term.value)) return escaped(short);
      const own = base && term.value.startsWith(base);
      const target = own ? new URL("/" + term.value.slice(base.length), location.href).href : term.value;
      const shown = name ? `${escaped(name.text)} <small class="quiet">${escaped(short)}</small>` : escaped(short);
      const language = name?.lang ? ` lang="${escaped(name.lang)}" dir="auto"` : "";
      return `<a class="iri" href="${escaped(target)}" title="${escaped(term.value)}"${language}>${shown}</a>`;
    }
  };
}
