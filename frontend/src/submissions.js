const BUSY = { zh: "正在提交……", en: "Submitting…" };

/**
 * After a click the button says 正在提交…… and a form is never sent twice.
 * Forms that only look something up (method="get") and those marked data-zc-again may be sent again at once.
 */
export function watchSubmissions(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "get" || "zcAgain" in form.dataset) {
      return;
    }
    if ("zcSent" in form.dataset) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.zcSent = "";
    // Later, so that the button's own name and value are still sent.
    setTimeout(() => !leavesHere(event, form) && mark(form, event.submitter));
  }, true);
  root.addEventListener("htmx:afterRequest", (event) => release(event.target.closest("form")));
  // Back from the next page by the browser's own button: the form can be sent once more.
  window.addEventListener("pageshow", (event) => event.persisted && root.querySelectorAll("form[data-zc-sent]").forEach(release));
}

function leavesHere(event, form) {
  const stopped = event.defaultPrevented && !form.closest("[hx-post], [hx-put], [hx-patch], [hx-delete], [hx-boost]");
  if (stopped) {
    delete form.dataset.zcSent;
  }
  return stopped;
}

function mark(form, button) {
  if (!button || button.localName !== "button") {
    return;
  }
  button.dataset.zcLabel = button.textContent;
  button.textContent = BUSY[document.documentElement.lang.slice(0, 2)] ?? BUSY.zh;
  button.disabled = true;
}

function release(form) {
  if (!form) {
    return;
  }
  delete form.dataset.zcSent;
  form.querySelectorAll("button[data-zc-label]").forEach((button) => {
    button.textContent = button.dataset.zcLabel;
    button.disabled = false;
    delete button.dataset.zcLabel;
  });
}
