// A passphrase and an envelope -> the post, in this browser. Nothing is sent to anybody, and nothing
// is remembered unless the reader asks for it: then the key, until the tab is closed.
// How the envelope is made: https://www.w3.org/TR/WebCryptoAPI/ says what each step below means.
(() => {
  "use strict";
  const HEAD = 22, NONCE = 12, KEPT = "afterword-key-";
  const FEWEST_ROUNDS = 600000, MOST_ROUNDS = 10000000;
  const form = document.querySelector("form.unlock");
  if (!form) return;
  const [phrase, remember] = form.querySelectorAll("input");
  const button = form.querySelector("button");
  const says = form.querySelector("[role=status]");
  const needs = document.querySelector(".needs");
  const bytes = (text) => new TextEncoder().encode(text);
  const hex = (data) => Array.from(data, (one) => one.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (one) => parseInt(one, 16));

  class Damaged extends Error {}
  class Unreachable extends Error {}

  async function fetched(url) {
    const answer = await fetch(url, { cache: "no-cache" }).catch(() => null);
    if (!answer || !answer.ok) throw new Unreachable(url);
    return new Uint8Array(await answer.arrayBuffer());
  }

  // Refuses what our own program never makes, such as an envelope that is cheap to guess at.
  function headOf(envelope) {
    const rounds = envelope.length > HEAD ? new DataView(envelope.buffer).getUint32(2) : 0;
    const isOurs = envelope[0] === 1 && envelope[1] === 1;
    if (!isOurs || rounds < FEWEST_ROUNDS || rounds > MOST_ROUNDS) throw new Damaged();
    return { rounds, salt: envelope.slice(6, HEAD) };
  }

  async function derived(text, { rounds, salt }) {
    const plain = text.normalize("NFKC").toLowerCase().trim().split(/\s+/).join(" ");
    const raw = await crypto.subtle.importKey("raw", bytes(plain), "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", iterations: rounds, salt };
    return new Uint8Array(await crypto.subtle.deriveBits(how, raw, 256));
  }

  async function opened(envelope, address, secret) {
    const raw = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
    const info = bytes(`afterword 1 key ${address}`);
    const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
    const cipher = { name: "AES-GCM", length: 256 };
    const key = await crypto.subtle.deriveKey(how, raw, cipher, false, ["decrypt"]);
    const proved = new Uint8Array([...envelope.slice(0, HEAD), ...bytes(address)]);
    const iv = envelope.slice(HEAD, HEAD + NONCE);
    const what = { name: "AES-GCM", iv, additionalData: proved };
    const padded = new Uint8Array(await crypto.subtle.decrypt(what, key, envelope.slice(HEAD + NONCE)));
    return padded.slice(0, padded.lastIndexOf(0x80));
  }

  async function blobOf(file, url, secret) {
    const data = await opened(await fetched(url), url, secret);
    return URL.createObjectURL(new Blob([data], { type: file.type }));
  }

  // Puts what was sealed beside the post into the place of its addresses.
  function withFiles(page, files, secret) {
    for (const one of page.querySelectorAll("[src], [href], [poster]")) {
      for (const name of ["src", "href", "poster"]) {
        const url = one.getAttribute(name), file = url && files[url];
        if (!file) continue;
        one.removeAttribute(name);
        one.removeAttribute("srcset");
        if (name === "href") one.download = file.name;
        blobOf(file, url, secret).then((blob) => one.setAttribute(name, blob)).catch(() => {});
      }
    }
  }

  function parsed(html) {
    const same = { createHTML: (text) => text };
    const policy = self.trustedTypes ? trustedTypes.createPolicy("afterword-protected", same) : same;
    return new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  }

  function show(letter, secret) {
    const page = parsed(letter.html);
    withFiles(page, letter.files, secret);
    document.title = letter.title;
    const main = document.querySelector("main");
    main.replaceWith(document.adoptNode(page.querySelector("main")));
    const there = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    (there || document.querySelector("main")).focus({ preventScroll: !there });
    if (there) there.scrollIntoView();
  }

  async function open(secretOf, isKept) {
    const envelope = await fetched(form.dataset.envelope);
    const head = headOf(envelope);
    const secret = await secretOf(head);
    if (!secret) return;
    const letter = await opened(envelope, form.dataset.envelope, secret);
    if (isKept) sessionStorage.setItem(KEPT + hex(head.salt), hex(secret));
    show(JSON.parse(new TextDecoder().decode(letter)), secret);
  }

  function kept() {
    try {
      return Object.keys(sessionStorage).filter((name) => name.startsWith(KEPT));
    } catch {
      return []; // a browser that stores nothing
    }
  }

  async function tryPassphrase() {
    button.disabled = true;
    says.textContent = form.dataset.opening;
    try {
      await open((head) => derived(phrase.value, head), remember.checked);
    } catch (error) {
      const { wrong, damaged, unreachable } = form.dataset;
      const told = error instanceof Damaged ? damaged : error instanceof Unreachable ? unreachable : wrong;
      says.textContent = told;
      button.disabled = false;
      phrase.focus();
      phrase.select();
    }
  }

  if (!self.isSecureContext || !self.crypto || !crypto.subtle) {
    needs.textContent = form.dataset.insecure;
    return;
  }
  needs.hidden = true;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tryPassphrase();
  });
  if (kept().length) {
    open(({ salt }) => {
      const known = sessionStorage.getItem(KEPT + hex(salt));
      return known && unhex(known);
    }, false).catch(() => {});
  }
})();
