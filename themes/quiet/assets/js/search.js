// A word -> where it stands. The index lies beside the pages; only the parts that a word needs are
// fetched, from this site alone. What is asked for is told to nobody.
(() => {
  "use strict";
  const AT_ONCE = 10, PATIENCE = 200;
  const form = document.querySelector("form.search");
  if (!form) return;
  const box = form.querySelector("[type=search]");
  const kinds = [...form.querySelectorAll("[type=radio]")];
  const [says, list, more] = ["says", "found", "more"].map((name) => document.getElementById(`search-${name}`));
  const indexes = new Map();
  let turn = 0, timer = 0, waiting = [];

  const kind = () => kinds.find((one) => one.checked).value;

  function indexOf(name) {
    if (!indexes.has(name)) {
      const loaded = import(`${form.dataset.index}${name}/pagefind.js`).then(async (pagefind) => {
        await pagefind.options({ noWorker: true, baseUrl: form.dataset.base });
        await pagefind.init();
        return pagefind;
      });
      loaded.catch(() => indexes.delete(name));
      indexes.set(name, loaded);
    }
    return indexes.get(name);
  }

  function element(name, text, attributes) {
    const made = document.createElement(name);
    made.textContent = text || "";
    return Object.assign(made, attributes);
  }

  // An excerpt is HTML of which only the marks matter; everything else in it is text.
  function excerptOf(html) {
    const named = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };
    const plain = (text) => text.replace(/&(#?\w+);/g, (all, name) => named[name] || all);
    const made = element("p");
    html.split(/(<mark>.*?<\/mark>)/).forEach((part) => {
      const marked = /^<mark>(.*)<\/mark>$/.exec(part);
      made.append(marked ? element("mark", plain(marked[1])) : plain(part));
    });
    return made;
  }

  function itemOf(part, facts, note) {
    const item = element("li"), head = element("h2");
    head.append(element("a", part.title, { href: part.url }));
    item.append(head);
    if (facts) item.append(element("p", facts, { className: "facts" }));
    item.append(note ? element("p", form.dataset.note.replace("{t}", note)) : excerptOf(part.excerpt));
    return item;
  }

  function itemsOf(found, name) {
    const { title, date, note } = found.meta;
    if (name !== "comments") return [itemOf({ ...found, title }, date, note)];
    const comments = found.sub_results.filter((part) => part.anchor);
    return comments.map((part) => itemOf(part, form.dataset.on.replace("{t}", title)));
  }

  async function showMore(name, ofTurn) {
    const next = waiting.splice(0, AT_ONCE);
    const found = await Promise.all(next.map((one) => one.data()));
    if (ofTurn !== turn) return;
    const items = found.flatMap((one) => itemsOf(one, name));
    list.append(...items);
    more.hidden = !waiting.length;
    return items[0];
  }

  async function search() {
    const mine = ++turn, words = box.value.trim(), name = kind();
    const address = new URL(location.href);
    address.search = words ? new URLSearchParams({ q: words, in: name }) : "";
    history.replaceState(null, "", address);
    if (!words) {
      list.replaceChildren();
      says.textContent = "";
      more.hidden = true;
      return;
    }
    try {
      const { results } = await (await indexOf(name)).search(words);
      if (mine !== turn) return;
      waiting = [...results];
      list.replaceChildren();
      await showMore(name, mine);
      if (mine !== turn) return;
      const { none, found } = form.dataset;
      says.textContent = results.length ? found.replace("{n}", results.length.toLocaleString(document.documentElement.lang)) : none;
    } catch {
      if (mine === turn) says.textContent = form.dataset.unreachable;
    }
  }

  document.querySelector(".needs").hidden = true;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PATIENCE);
  });
  more.addEventListener("click", async () => {
    const first = await showMore(kind(), turn);
    if (first) first.querySelector("a").focus();
  });

  const asked = new URLSearchParams(location.search);
  box.value = asked.get("q") || "";
  const wanted = kinds.find((one) => one.value === asked.get("in"));
  if (wanted) wanted.checked = true;
  if (box.value) search();
  else box.focus();
})();
