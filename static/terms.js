// What a term means is shown when it is pointed at or reached by key, too; the browser itself shows it when it is pressed.
// Pointed at, it is a glance, and goes when pointer and focus have gone. Pressed, it stays, like any popover.
// Inlined into every document, so that it works before the page's module is there.
(() => {
  const SOON_MS = 300, GONE_MS = 1000;
  let glance, over, timer;
  const termOf = (element) => element?.closest?.("button.term[popovertarget]");
  const meaning = (term) => term && document.getElementById(term.getAttribute("popovertarget"));
  const isOpen = (term) => meaning(term)?.matches(":popover-open");
  const isInside = (element) => glance?.contains(element) || meaning(glance)?.contains(element);

  function show(term) {
    if (!term.isConnected || isOpen(term)) return;
    meaning(term)?.showPopover({ source: term });
    glance = term;
  }

  function hide() {
    if (isOpen(glance)) meaning(glance).hidePopover();
    glance = undefined;
  }

  // Moves only: what is scrolled under a pointer at rest is not pointed at.
  addEventListener("pointermove", ({ target, pointerType }) => {
    if (pointerType != "mouse" || target == over) return;
    over = target;
    clearTimeout(timer);
    const term = termOf(target);
    if (term && term != glance) timer = setTimeout(show, SOON_MS, term);
    else if (glance && !isInside(target) && !isInside(document.activeElement)) timer = setTimeout(hide, GONE_MS);
  }, { passive: true });

  addEventListener("focusin", ({ target }) => {
    const term = termOf(target);
    if (term?.matches(":focus-visible")) show(term);
  });
  addEventListener("focusout", ({ relatedTarget }) => {
    if (glance && !isInside(relatedTarget)) hide();
  });

  // Pressed while it is glanced at: it stays, where the browser would close it.
  addEventListener("click", (event) => {
    if (!glance || termOf(event.target) != glance) return;
    if (isOpen(glance)) event.preventDefault();
    glance = undefined;
  }, true);
})();
