// Listens in every document of a session from before its first script: what status regions say, one text after
// another, as a screen reader would announce them; and when something is pressed.
(() => {
  const ear = (window.ear = { presses: [], said: [] });
  const last = new WeakMap();
  const listen = () => {
    for (const region of document.querySelectorAll("[role=status], output")) {
      const text = region.textContent.replace(/\s+/g, " ").trim();
      if (last.get(region) === text) continue;
      last.set(region, text);
      ear.said.push({ at: performance.now(), text });
    }
  };
  new MutationObserver(listen).observe(document, { childList: true, subtree: true, characterData: true });
  addEventListener("click", (press) => ear.presses.push(press.timeStamp), { capture: true });
})();
