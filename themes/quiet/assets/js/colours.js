// Remembers on this device that a reader switched the colours. The switch itself is CSS.
"use strict";

(() => {
  const box = document.querySelector(".colours");
  const system = matchMedia("(prefers-color-scheme: dark)");

  function show() {
    const chosen = localStorage.getItem("colours");
    box.checked = chosen !== null && (chosen === "dark") !== system.matches;
    for (const bar of chosen ? document.querySelectorAll("meta[name=theme-color]") : []) {
      bar.content = getComputedStyle(document.body).backgroundColor;
    }
  }

  function keep() {
    if (box.checked) {
      localStorage.setItem("colours", system.matches ? "light" : "dark");
    } else {
      localStorage.removeItem("colours");
    }
    show();
  }

  try {
    show();
    box.addEventListener("change", keep);
    system.addEventListener("change", show);
    addEventListener("storage", show);
    addEventListener("pageshow", show);
  } catch {
    // This browser keeps nothing; the switch works for this page.
  }
})();
