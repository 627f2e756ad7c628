/** The buttons that print the page; without script they are not there, and the browser's own menu prints. */
export function watchPrinting(root) {
  root.addEventListener("click", (event) => event.target.closest(".zc-print") && window.print());
}
