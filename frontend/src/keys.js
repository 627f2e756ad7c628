/**
 * Single-key shortcuts on the clerk's desk: an element with data-zc-key="j" is clicked (a field: focused) by that key.
 * They rest in fields, with a modifier held, outside .zc-dense pages, and where html[data-zc-keys=off] (WCAG 2.1.4).
 * Ctrl+Enter sends the form one is in, on every page.
 */
export function watchKeys(root) {
  root.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      sendForm(event);
    } else if (wanted(root, event)) {
      follow(root, event);
    }
  });
}

function sendForm(event) {
  const form = event.target.closest("form");
  if (form) {
    event.preventDefault();
    form.requestSubmit(form.querySelector(".btn-primary"));
  }
}

function wanted(root, event) {
  const off = root.documentElement.dataset.zcKeys === "off" || !root.body.classList.contains("zc-dense");
  const held = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat;
  return !off && !held && !event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]");
}

function follow(root, event) {
  const element = root.querySelector(`[data-zc-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!element) {
    return;
  }
  event.preventDefault();
  element.focus();
  if (!element.matches("input:not([type=radio], [type=checkbox]), select, textarea")) {
    element.click();
  }
}
