/** The 菜单 button of narrow screens opens and closes the navigation of the bar it stands in. */
export function watchMenu(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest(".zc-menu");
    if (button) {
      setOpen(button, button.getAttribute("aria-expanded") !== "true");
    }
  });
  root.addEventListener("keydown", (event) => {
    const button = event.key === "Escape" && root.querySelector('.zc-menu[aria-expanded="true"]');
    if (button) {
      setOpen(button, false);
      button.focus();
    }
  });
}

function setOpen(button, open) {
  button.setAttribute("aria-expanded", String(open));
  button.closest(".zc-top").classList.toggle("is-open", open);
}
