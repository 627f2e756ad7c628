const TYPED_IN = "input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]";
/** Arrows choose among radio buttons and move wide tables. */
const MOVED_IN = "input, select, textarea, [contenteditable], .zc-scroll";

const SPELLED = { arrowleft: "ArrowLeft", arrowright: "ArrowRight" };

/**
 * Single-key shortcuts on the clerk's desk: an element with data-zc-key="j" is clicked (a field: focused) by that key.
 * They rest in fields, with a modifier held, outside .zc-dense pages, and where html[data-zc-keys=off] (WCAG 2.1.4).
 * Ctrl+Enter sends the form one is in, on every page.
 */
export function watchKeys(root) {
  tellKeys(root);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      sendForm(event);
    } else if (wanted(root, event)) {
      follow(root, event);
    }
  });
}

/** Lets assistive technology tell the keys with the elements, as long as they work. */
function tellKeys(root) {
  if (root.documentElement.dataset.zcKeys !== "off") {
    root.querySelectorAll("[data-zc-key]").forEach((element) => {
      const key = element.dataset.zcKey;
      element.setAttribute("aria-keyshortcuts", SPELLED[key] ?? key.toUpperCase());
    });
  }
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
  return !off && !held && !event.target.closest(event.key.startsWith("Arrow") ? MOVED_IN : TYPED_IN);
}

function follow(root, event) {
  const element = root.querySelector(`[data-zc-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!element) {
    return;
  }
  event.preventDefault();
  element.focus();
  if (!element.matches(TYPED_IN)) {
    element.click();
  }
}
