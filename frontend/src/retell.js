// Yasgui speaks English alone: what it says is told in the language of the page, by its text.
const SAID = ["title", "aria-label", "placeholder"];

/** Tell what stands below an element in the words of ``told``, now and whenever something is added. */
export function retell(place, told) {
  const renew = (element) => {
    // What a reader typed, or a result holds, is not Yasgui's.
    if (element.closest(".CodeMirror-scroll, td")) return;
    for (const name of SAID) {
      const own = told[element.getAttribute(name)];
      if (own) element.setAttribute(name, own);
    }
    for (const node of element.childNodes) {
      const own = node.nodeType === Node.TEXT_NODE && told[node.data.trim()];
      if (own) node.data = node.data.replace(node.data.trim(), own);
    }
    // The settings of a request, in the English of HTTP, and the time that an answer took.
    if (element.matches(".tabMenu, .yasr_response_chip")) Object.assign(element, { lang: "en", dir: "ltr" });
  };
  const all = (root) => [root, ...root.querySelectorAll("*")].forEach(renew);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") renew(change.target);
      for (const node of change.addedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE) all(node);
        else renew(change.target);
      }
    }
  }).observe(place, { subtree: true, childList: true, attributes: true, attributeFilter: SAID });
  all(place);
}
