// A file dropped anywhere on the form is chosen and sent. Without this script the form is a plain one.
"use strict";

(() => {
  const form = document.querySelector("form[data-drop]");
  const input = form?.querySelector('input[type="file"]');
  if (!form || !input || !("DataTransfer" in window)) return;

  const status = form.querySelector("[data-status]");

  const tooLarge = (file) => {
    if (file.size <= Number(form.dataset.most)) return false;
    status.textContent = form.dataset.large;
    return true;
  };

  const send = () => {
    if (!form.reportValidity()) return;
    form.classList.add("busy");
    status.textContent = form.dataset.busy;
    form.requestSubmit();
  };

  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      form.classList.add("over");
    });
  }
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("over");
  });
  form.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    form.classList.remove("over");
    if (tooLarge(file)) return;
    const chosen = new DataTransfer();
    chosen.items.add(file);
    input.files = chosen.files;
    send();
  });
  form.addEventListener("submit", (event) => {
    if (input.files[0] && tooLarge(input.files[0])) {
      event.preventDefault();
      return;
    }
    form.classList.add("busy");
    status.textContent = form.dataset.busy;
  });
  // Back from the answer, the form is not busy any more.
  window.addEventListener("pageshow", () => {
    form.classList.remove("busy");
    status.textContent = "";
  });
})();
