// Buttons that copy: a text of the page, or the query within a link to the workbench.
// They are hidden until this script knows that the browser lets it copy.
"use strict";

(() => {
  const SHOWN_MS = 2000;
  if (!navigator.clipboard) return;

  const textOf = (element) => {
    const query = element.href && new URL(element.href).searchParams.get("query");
    return query || element.textContent;
  };

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const target = document.getElementById(button.dataset.copy);
    if (!target) continue;
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(textOf(target));
      } catch {
        // The browser does not allow it after all: the text is marked, to be copied by hand.
        getSelection().selectAllChildren(target);
        return;
      }
      button.textContent = button.dataset.done;
      setTimeout(() => {
        button.textContent = label;
      }, SHOWN_MS);
    });
  }
})();
