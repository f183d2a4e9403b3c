// Shows what is wrong: errors in a dialog over the page, warnings behind a small button in a corner.
//
// It lives in a shadow tree, so that the page's styles and ours leave each other alone. Whatever
// comes from a file is inserted as text, never as HTML.

const host = document.createElement("afterword-preview");
const shadow = host.attachShadow({ mode: "open" });
let dialog = null;
let badge = null;
let shown = "[]";

export function show({ troubles, failed }) {
  const now = JSON.stringify(troubles);
  if (now === shown) return;
  shown = now;
  if (!troubles.length) return host.remove();
  const errors = troubles.filter((trouble) => trouble.is_error).length;
  const title = counted(errors, troubles.length - errors);
  build(title, troubles, failed);
  if (failed) open();
}

function build(title, troubles, failed) {
  const wasOpen = host.isConnected && dialog?.open;
  const style = element("link", { rel: "stylesheet", href: "/_preview/overlay.css" });
  const heading = element("h1", { id: "title" }, title);
  const close = element("button", { type: "button", className: "close" }, "Hide");
  close.append(element("kbd", { ariaHidden: "true" }, "Esc"));
  const note = failed ? "Behind this is the last good page. It changes once all is mended." : "";
  const kind = failed ? "failed" : "";
  dialog = element("dialog", { className: kind }, element("header", {}, heading, close));
  dialog.setAttribute("aria-labelledby", "title");
  if (note) dialog.append(element("p", { className: "note" }, note));
  dialog.append(element("ol", {}, ...troubles.map(item)));
  badge = element("button", { type: "button", className: `badge ${kind}` }, title);
  badge.setAttribute("aria-haspopup", "dialog");
  close.addEventListener("click", () => dialog.close());
  badge.addEventListener("click", open);
  // Without its styles it would flash; a page that stays without them is better than none.
  const parts = element("div", { hidden: true }, dialog, badge);
  style.addEventListener("load", () => (parts.hidden = false));
  style.addEventListener("error", () => (parts.hidden = false));
  shadow.replaceChildren(style, parts);
  document.documentElement.append(host);
  if (wasOpen) open();
}

function open() {
  if (!dialog.open) dialog.showModal();
}

function counted(errors, warnings) {
  const each = (number, noun) => (number ? [`${number} ${noun}${number === 1 ? "" : "s"}`] : []);
  return [...each(errors, "error"), ...each(warnings, "warning")].join(", ");
}

function item(trouble) {
  const place = element("p", { className: "place" }, trouble.place);
  const kind = trouble.is_error ? "error" : "warning";
  const what = element("p", { className: "what" });
  if (!trouble.is_error) what.append(element("span", { className: "kind" }, "Warning: "));
  what.append(...withCode(trouble.what));
  const parts = [place, what];
  if (trouble.lines.length) parts.push(excerpt(trouble));
  if (trouble.hint) parts.push(element("p", { className: "hint" }, ...withCode(trouble.hint)));
  return element("li", { className: kind }, ...parts);
}

function excerpt({ lines, line, column }) {
  const table = element("pre", { tabIndex: 0 });
  for (const { number, text } of lines) {
    const row = element("span", { className: number === line ? "line meant" : "line" });
    row.append(element("span", { className: "number" }, `${number}`), text || " ");
    table.append(row);
    if (number === line && column) table.append(caret([...text].slice(0, column - 1).join("")));
  }
  return table;
}

// The text before the place, invisible, pushes the mark below it in any font.
function caret(before) {
  const row = element("span", { className: "line caret", ariaHidden: "true" });
  row.append(element("span", { className: "number" }), element("span", { className: "unseen" }, before), "^");
  return row;
}

// `code` in a sentence stands between backquotes.
function withCode(sentence) {
  return sentence
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 ? element("code", {}, part) : part));
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
