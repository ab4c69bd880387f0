// Keys: "/" goes to the search field, "?" shows what keys there are. Never while someone types.
"use strict";

(() => {
  const help = document.getElementById("keys");
  const typing = (element) => element.closest("input, textarea, select, [contenteditable], .CodeMirror") !== null;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (typing(event.target)) return;
    if (event.key === "/") {
      const field = document.querySelector('main input[type="search"]');
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "?" && help && !help.open) {
      event.preventDefault();
      help.showModal();
    }
  });
})();
