// Who signed a correction is filled in the next time, in this browser alone.

const KEPT = "onrecord.name";

/** Fills in who signs, and remembers whoever sends a form. */
export function rememberSigner(page) {
  const fields = page.querySelectorAll('input[data-remember="name"]');
  for (const field of fields) {
    field.value ||= read();
    field.form.addEventListener("submit", () => keep(field.value.trim()));
  }
}

function read() {
  try {
    return localStorage.getItem(KEPT) ?? "";
  } catch {
    return ""; // A browser may forbid it.
  }
}

function keep(name) {
  try {
    localStorage.setItem(KEPT, name);
  } catch {
    // A browser may forbid it.
  }
}
