// What the page adds to textual-serve's own script, which has run before this one.
"use strict";

(() => {
  const base = new URL(".", window.location.href);

  // The library opens files by an address without the token, in a tab that a browser may hold back as a pop-up.
  const download = (key) => {
    const link = document.createElement("a");
    link.href = new URL("download/" + key, base).href;
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
  };

  // Pages from elsewhere learn nothing of this one.
  const visit = window.open.bind(window);
  window.open = (address, target) => {
    const url = new URL(address ?? "about:blank", base);
    const file = url.origin === base.origin && url.pathname.match(/^\/download\/([0-9a-f]+)$/);
    if (file) {
      download(file[1]);
    } else if (/^(https?|mailto):$/.test(url.protocol)) {
      visit(url.href, target ?? "_blank", "noopener,noreferrer");
    }
    return null;
  };

  // The terminal measures its letters when it starts, so the font has to be there.
  const start = window.onload;
  window.onload = async (event) => {
    document.querySelector("#again").addEventListener("click", () => window.location.reload());
    const faces = ["", "bold ", "italic "].map((style) => document.fonts.load(style + "16px 'Roboto Mono'", "A\u4e2d"));
    await Promise.allSettled(faces);
    start(event);
  };

  // The keyboard goes to the program while it runs, and to the button when it has ended.
  const keyboard = { "-first-byte": ".xterm-helper-textarea", "-closed": "#again" };
  new MutationObserver(() => {
    for (const state of Object.keys(keyboard)) {
      if (document.body?.classList.contains(state)) {
        document.querySelector(keyboard[state]).focus();
        delete keyboard[state];
      }
    }
  }).observe(document.documentElement, { attributes: true, subtree: true, attributeFilter: ["class"] });
})();
