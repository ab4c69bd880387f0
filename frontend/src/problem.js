// An error of the service as the workbench shows it: in words, and at its line.

/** Read a problem of RFC 9457 out of what Yasgui keeps of a failed response. */
export function problemIn(text) {
  try {
    const problem = JSON.parse(text);
    return problem && problem.title ? problem : undefined;
  } catch {
    return undefined;
  }
}

/** Return the element that tells of a problem; without one, that the service did not answer. */
export function told(problem) {
  const box = document.createElement("div");
  box.className = "notice";
  box.setAttribute("role", "alert");
  const title = document.createElement("strong");
  title.textContent = `${problem.title}. `;
  box.append(title, problem.detail ?? "");
  return box;
}

/** Mark the line of a problem in an editor until the query is changed. */
export function mark(editor, problem) {
  if (!problem.line) return;
  const line = Math.min(problem.line, editor.getDoc().lineCount()) - 1;
  const handle = editor.addLineClass(line, "background", "said-wrong");
  editor.getDoc().setCursor({ line, ch: Math.max(0, (problem.column ?? 1) - 1) });
  editor.scrollIntoView({ line, ch: 0 }, 40);
  const unmark = () => {
    editor.removeLineClass(handle, "background", "said-wrong");
    editor.off("change", unmark);
  };
  editor.on("change", unmark);
}
