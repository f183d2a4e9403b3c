// Shows a change as soon as the build that made it has ended.
//
// The server says what changed and what is wrong. This page asks for itself again and compares
// digests, so that it reloads only when it, or something it uses, is another. When only its
// stylesheets are, they are exchanged in place.

import { show } from "./overlay.js";
import { keepPlace, returnToPlace } from "./place.js";

const own = document.querySelector("script[data-afterword-preview]");
const pathOf = (url) => decodeURI(new URL(url, location.href).pathname);

let build = own.dataset.build;
let source = null;

function listen() {
  source = new EventSource(`/_preview/events?build=${encodeURIComponent(build)}`);
  source.onmessage = (message) => hear(JSON.parse(message.data));
  source.onerror = () => {
    // A browser that has given up: try again, since a server that restarts is soon there.
    if (source?.readyState === EventSource.CLOSED) {
      leave();
      setTimeout(follow, 1000);
    }
  };
}

function leave() {
  source?.close();
  source = null;
}

// A browser has only six connections for each server, so a page that nobody sees keeps none.
function follow() {
  if (document.hidden) leave();
  else if (!source) listen();
}

function hear(state) {
  show(state);
  const isNews = state.build !== build;
  build = state.build;
  // When that fails, the server went away. Whatever it says next is news again.
  if (isNews) look(state.changed).catch(() => (build = ""));
}

async function look(changed) {
  const there = await fetchPage();
  const usesOther = changed?.some(isUsedBesideStylesheets) ?? false;
  if (there?.dataset.text !== own.dataset.text || usesOther) {
    reload();
  } else if (there.dataset.page !== own.dataset.page) {
    exchangeStylesheets(there.ownerDocument);
    own.dataset.page = there.dataset.page;
  } else {
    refreshStylesheets(changed ?? []);
  }
}

// Gives our own script element of the page as it is now, or null when the page is none of ours.
async function fetchPage() {
  const response = await fetch(location.href, { cache: "no-store" });
  const html = await response.text();
  const page = new DOMParser().parseFromString(trusted(html), "text/html");
  return page.querySelector("script[data-afterword-preview]");
}

// The published policy may demand that whoever turns text into elements says so.
const policy = globalThis.trustedTypes?.createPolicy("afterword-preview", {
  createHTML: (html) => html,
});
const trusted = (html) => policy?.createHTML(html) ?? html;

// Images, scripts, fonts, what a stylesheet imports: all that was fetched for this page.
function isUsedBesideStylesheets(path) {
  const fetched = performance.getEntriesByType("resource");
  const isLinked = stylesheets(document).some((link) => pathOf(link.href) === path);
  const isPage = path === own.dataset.path || path === pathOf(location.href);
  const urls = [
    ...fetched.filter((entry) => entry.initiatorType !== "link").map((entry) => entry.name),
    ...[...document.querySelectorAll("[src]")].map((element) => element.currentSrc || element.src),
  ];
  return !isLinked && !isPage && urls.some((url) => url && pathOf(url) === path);
}

// Stylesheets whose names say nothing of their text.
function refreshStylesheets(changed) {
  for (const link of stylesheets(document).filter((each) => changed.includes(pathOf(each.href)))) {
    const fresh = link.cloneNode();
    const url = new URL(link.href);
    url.searchParams.set("preview", build); // the browser would not fetch the same address again
    fresh.href = url;
    replaceWhenLoaded(link, fresh);
  }
}

const stylesheets = (page) => [...page.querySelectorAll("link[rel~=stylesheet]")];

function exchangeStylesheets(page) {
  const before = stylesheets(document);
  const after = stylesheets(page).map((link) => document.importNode(link));
  if (before.length !== after.length) return reload();
  before.forEach((link, index) => {
    if (link.getAttribute("href") !== after[index].getAttribute("href"))
      replaceWhenLoaded(link, after[index]);
  });
}

// Both stand for a moment, so that the page is never without.
function replaceWhenLoaded(link, fresh) {
  fresh.addEventListener("load", () => link.remove());
  fresh.addEventListener("error", () => link.remove());
  link.after(fresh);
}

function reload() {
  leave();
  keepPlace();
  location.reload();
}

returnToPlace();
follow();
document.addEventListener("visibilitychange", follow);
addEventListener("pagehide", leave);
addEventListener("pageshow", follow);
