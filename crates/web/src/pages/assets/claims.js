// Keys on a story's page: j to the next claim, k to the one before.

const STEPS = { j: 1, k: -1 };

/** Moves the focus from claim to claim. */
export function walkClaims(page) {
  const claims = [...page.querySelectorAll('article a.n[id^="at-"]')];
  if (claims.length === 0) return;
  page.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const isTyping = event.target.closest?.("input, textarea, select");
    if (!step || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = claims.indexOf(page.activeElement);
    const next = here < 0 ? (step > 0 ? 0 : claims.length - 1) : here + step;
    claims[next]?.focus();
  });
}
