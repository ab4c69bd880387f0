// Suggestions under the search field while typing: the combobox pattern of WAI-ARIA 1.2.
// Without this script the field is a plain form; nothing else on the site needs it.
"use strict";

(() => {
  const WAIT_MS = 120;
  const form = document.querySelector("form[data-suggest]");
  const input = form?.querySelector('input[type="search"]');
  if (!form || !input) return;

  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.list);
  input.after(list);

  const status = document.createElement("p");
  status.className = "away";
  status.setAttribute("role", "status");
  form.append(status);

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let pending = null;
  let active = -1;

  const options = () => [...list.children];

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    const all = options();
    active = (index + all.length) % all.length;
    all.forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    input.setAttribute("aria-activedescendant", all[active].id);
  };

  const span = (className, text) => {
    const element = document.createElement("span");
    element.className = className;
    element.dir = "auto";
    element.textContent = text;
    return element;
  };

  const show = (suggestions) => {
    list.replaceChildren(
      ...suggestions.map((suggestion, number) => {
        const option = document.createElement("li");
        option.id = `suggestion-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.href = suggestion.href;
        option.append(span("symbol", suggestion.name), span("what", suggestion.kindLabel));
        if (suggestion.title) option.append(span("title", suggestion.title));
        return option;
      }),
    );
    active = -1;
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = suggestions.length ? `${form.dataset.some} ${suggestions.length}` : form.dataset.none;
  };

  const ask = async () => {
    pending?.abort();
    const words = input.value.trim();
    if (words.length < 2) return close();
    pending = new AbortController();
    const address = new URL(form.dataset.suggest, location.href);
    address.searchParams.set("q", words);
    const chosen = new URLSearchParams(location.search);
    for (const name of ["ui", "lang"]) if (chosen.has(name)) address.searchParams.set(name, chosen.get(name));
    try {
      const response = await fetch(address, { signal: pending.signal, headers: { Accept: "application/json" } });
      if (response.ok) show((await response.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && list.children.length) {
      event.preventDefault();
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      location.assign(options()[active].dataset.href);
    }
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("li");
    if (option && event.button === 0) {
      event.preventDefault();
      location.assign(option.dataset.href);
    }
  });
  input.addEventListener("blur", close);
})();
