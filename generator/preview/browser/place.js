// Keeps the reader's place over a reload: the paragraph at the top of the window stays there, though
// text above it may have grown and images above it may load late.

const KEY = "afterword-preview-place";
const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,pre,blockquote,figure,img,table,dt,dd,summary";
const PATIENCE_MS = 5000;
const BY_HAND = ["wheel", "touchstart", "pointerdown", "keydown"];

const blocks = () => [...document.querySelectorAll(BLOCKS)];
const nameOf = (block) => `${block.tagName} ${(block.textContent || block.src || "").slice(0, 200)}`;

// The place that the page is still on its way to. A second save within a moment must not take the
// top of a page that has only begun to load for the place where the author was.
let returning = null;

export function keepPlace() {
  sessionStorage.setItem(KEY, JSON.stringify(returning ?? placeNow()));
  history.scrollRestoration = "manual";
}

function placeNow() {
  const all = blocks();
  const top = all.find((block) => block.getBoundingClientRect().bottom > 0);
  const name = top && nameOf(top);
  return {
    url: location.href,
    name,
    nth: all.filter((block) => nameOf(block) === name).indexOf(top),
    above: top?.getBoundingClientRect().top,
    x: scrollX,
    y: scrollY,
    open: [...document.querySelectorAll("details")].map((details) => details.open),
  };
}

export function returnToPlace() {
  const place = JSON.parse(sessionStorage.getItem(KEY));
  sessionStorage.removeItem(KEY);
  whenLoaded(() => (history.scrollRestoration = "auto"));
  if (place?.url !== location.href) return;
  openAgain(place.open);
  // At the top there is nothing to keep, and nothing to wait for.
  if (!place.y) return;
  returning = place;
  const settle = () => scrollTo({ left: place.x, top: topFor(place), behavior: "instant" });
  settle();
  // The page grows while images arrive. Whoever scrolls meanwhile is left alone.
  const growth = new ResizeObserver(settle);
  const end = () => {
    returning = null;
    growth.disconnect();
  };
  growth.observe(document.documentElement);
  for (const kind of BY_HAND) addEventListener(kind, end, { once: true, passive: true });
  setTimeout(end, PATIENCE_MS);
}

function topFor(place) {
  const same = blocks().filter((block) => nameOf(block) === place.name);
  const block = same[place.nth] ?? same[0];
  return block ? scrollY + block.getBoundingClientRect().top - place.above : place.y;
}

// Until then the browser would still go back to where it was itself, over whatever happened since.
function whenLoaded(act) {
  if (document.readyState === "complete") setTimeout(act);
  else addEventListener("load", () => setTimeout(act), { once: true });
}

function openAgain(open) {
  const all = [...document.querySelectorAll("details")];
  if (all.length === open.length) all.forEach((details, index) => (details.open = open[index]));
}
