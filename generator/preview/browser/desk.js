// The desk by keyboard, and without leaving the page. Everything here also works without it, by the
// forms and links of the page: a key presses the button, opens the box or follows the link that is
// there, and what a form does is fetched instead of visited.

const main = document.getElementById("main");
const said = document.getElementById("said");
const rows = () => [...document.querySelectorAll(".queue .row")];

let at = 0;
let busy = Promise.resolve();

function current() {
  const focused = document.activeElement?.closest?.(".row");
  const all = rows();
  if (focused) at = Math.max(0, all.indexOf(focused));
  return all[Math.min(at, all.length - 1)] ?? document.querySelector(".row");
}

function goTo(index) {
  const all = rows();
  at = Math.max(0, Math.min(index, all.length - 1));
  all[at]?.focus({ preventScroll: true });
  all[at]?.scrollIntoView({ block: "nearest" });
}

const ticked = () => [...document.querySelectorAll(".tick:checked")];

// Presses the button for KEY: that of all that are ticked, if any is, else that of this row.
function press(key) {
  const place = ticked().length ? document.getElementById("bulk") : current();
  const button = place?.querySelector(`button[data-key="${key}"]`);
  if (button) button.click();
  return Boolean(button);
}

function open(key) {
  const box = current()?.querySelector(`details[data-key="${key}"]`);
  if (!box) return false;
  box.open = true;
  const text = box.querySelector("textarea, a");
  text?.focus();
  text?.setSelectionRange?.(text.value.length, text.value.length);
  return true;
}

function tickAll() {
  const boxes = [...document.querySelectorAll(".tick")];
  const all = boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = !all;
  return boxes.length > 0;
}

function tick() {
  const box = current()?.querySelector(".tick");
  if (box) box.checked = !box.checked;
  return Boolean(box);
}

function follow(selector) {
  const link = (current() ?? document).querySelector(selector) ?? document.querySelector(selector);
  link?.click();
  return Boolean(link);
}

function step(by) {
  const all = rows();
  const to = document.activeElement?.closest?.(".row") ? at + by : at;
  if (to >= all.length) return follow("a[rel=next]");
  if (to < 0) return follow("a[rel=prev]");
  goTo(to);
  return true;
}

const keys = {
  j: () => (current(), step(1)),
  k: () => (current(), step(-1)),
  a: () => press("a"),
  s: () => press("s"),
  d: () => press("d"),
  u: () => press("u"),
  z: () => follow("button[data-undo]"),
  r: () => open("r"),
  q: () => open("q"),
  e: () => follow("a[data-key=e]"),
  x: tick,
  X: tickAll,
  A: () => press("a"),
  S: () => press("s"),
  D: () => press("d"),
  T: () => press("d"),
  U: () => press("u"),
  Z: () => press("z") || press("u"),
  "/": () => (document.querySelector("input[type=search]")?.focus(), true),
  "?": () => ((location.href = "/_desk/help"), true),
};

addEventListener("keydown", (event) => {
  if (event.target.closest("textarea, input:not([type=checkbox]), select")) {
    inBox(event);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // A key that is pressed while the last decision is on its way waits for it.
  if (keys[event.key]) {
    event.preventDefault();
    busy = busy.then(() => keys[event.key]() && lastSubmit());
  }
});

function inBox(event) {
  const form = event.target.form;
  if (event.key === "Escape") {
    const row = event.target.closest(".row");
    const box = event.target.closest("details");
    if (box) box.open = false;
    row?.focus();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    form?.requestSubmit();
  }
}

let submitting = null;
const lastSubmit = () => submitting;

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || !document.querySelector(".queue")) return;
  event.preventDefault();
  current();
  submitting = send(form, event.submitter).finally(() => (submitting = null));
});

async function send(form, button) {
  const fields = new URLSearchParams(new FormData(form, button));
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { accept: "application/json" },
      body: fields,
    });
    if (!response.headers.get("content-type")?.startsWith("application/json"))
      throw new Error(await response.text());
    const answer = await response.json();
    const refused = answer.refused.map((one) => `${one.what} ${one.hint}`);
    tell([answer.said, answer.hint, ...refused].filter(Boolean).join(" "));
    if (response.ok) await refresh();
  } catch (error) {
    // What was typed is still in its box.
    tell(`Not done: ${error.message}`);
  }
}

function tell(text) {
  said.textContent = text;
}

// Takes the list as it is now from the server, and keeps the place.
async function refresh() {
  const url = new URL(location.href);
  url.searchParams.delete("done");
  const response = await fetch(url, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("main");
  if (!response.ok || !fresh) return location.reload();
  history.replaceState(null, "", url);
  const chosen = new Set(ticked().map((box) => box.value));
  main.replaceChildren(...document.importNode(fresh, true).childNodes);
  for (const box of document.querySelectorAll(".tick")) box.checked = chosen.has(box.value);
  document.title = page.title;
  for (const count of document.querySelectorAll("[data-count]"))
    count.textContent = page.querySelector(`[data-count="${count.dataset.count}"]`)?.textContent;
  goTo(at);
}

// Something new may have come while nobody looked.
document.addEventListener("visibilitychange", () => {
  const isWriting = document.querySelector("details.box[open]");
  if (!document.hidden && !isWriting && document.querySelector(".queue")) refresh();
});

if (rows().length && !location.hash) goTo(0);
