// Keeps the reader's place over a reload: the paragraph at the top of the window stays there, though
// text above it may have grown and images above it may load late.

const KEY = "afterword-preview-place";
const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,pre,blockquote,figure,img,table,dt,dd,summary";
const PATIENCE_MS = 5000;
const BY_HAND = ["wheel", "touchstart", "pointerdown", "keydown"];

const blocks = () => [...document.querySelectorAll(BLOCKS)];
const nameOf = (block) => `${block.tagName} ${(block.textContent || block.src || "").slice(0, 200)}`;

export function keepPlace() {
  const all = blocks();
  const top = all.find((block) => block.getBoundingClientRect().bottom > 0);
  const name = top && nameOf(top);
  const place = {
    url: location.href,
    name,
    nth: all.filter((block) => nameOf(block) === name).indexOf(top),
    above: top?.getBoundingClientRect().top,
    x: scrollX,
    y: scrollY,
    open: [...document.querySelectorAll("details")].map((details) => details.open),
  };
  sessionStorage.setItem(KEY, JSON.stringify(place));
  history.scrollRestoration = "manual";
}

export function returnToPlace() {
  const place = JSON.parse(sessionStorage.getItem(KEY));
  sessionStorage.removeItem(KEY);
  history.scrollRestoration = "auto";
  if (place?.url !== location.href) return;
  openAgain(place.open);
  const settle = () => scrollTo({ left: place.x, top: topFor(place), behavior: "instant" });
  settle();
  // The page grows while images arrive. Whoever scrolls meanwhile is left alone.
  const growth = new ResizeObserver(settle);
  const end = () => growth.disconnect();
  growth.observe(document.documentElement);
  for (const kind of BY_HAND) addEventListener(kind, end, { once: true, passive: true });
  setTimeout(end, PATIENCE_MS);
}

function topFor(place) {
  if (!place.y) return 0;
  const same = blocks().filter((block) => nameOf(block) === place.name);
  const block = same[place.nth] ?? same[0];
  return block ? scrollY + block.getBoundingClientRect().top - place.above : place.y;
}

function openAgain(open) {
  const all = [...document.querySelectorAll("details")];
  if (all.length === open.length) all.forEach((details, index) => (details.open = open[index]));
}
