const WORDS = {
  zh: {
    offline: "没有联网，还没有保存。填的都在这一页，不要关；连上就自动保存。",
    press: "没有联网，没有交出去。填的都在这一页，不要关；连上再按一次。",
    pressSignedIn: "登录过期了，没有交出去。填的都在这一页，不要关；登录以后回到这里，再按一次。",
    failed: "网站没有应答，还没有保存。填的都在这一页，过一会儿自动再试。",
    signedOut: "登录过期了，还没有保存。填的都在这一页，不要关；登录以后回到这里，自动保存。",
    signIn: "在新窗口登录",
    moved: "这份申报现在不能在这里改，没有保存。",
    look: "看看办到哪里",
    unsaved: "还没有保存",
  },
  en: {
    offline: "No connection, not saved yet. What you typed is on this page: keep it open, it is saved when you are back online.",
    press: "No connection, nothing was sent. What you typed is on this page: keep it open and press again when you are back online.",
    pressSignedIn: "You are signed out, nothing was sent. What you typed is on this page: keep it open, sign in, come back and press again.",
    failed: "The site did not answer, not saved yet. What you typed is on this page; it is tried again in a moment.",
    signedOut: "You are signed out, not saved yet. What you typed is on this page: keep it open, sign in and come back, it is saved then.",
    signIn: "Sign in in a new window",
    moved: "This application can no longer be changed here; not saved.",
    look: "See where it stands",
    unsaved: "Not saved yet",
  },
};
const AGAIN = 5000; // ms until a form that could not be saved tries again
const FRESH = 120000; // ms for which whoever was signed in is taken to be so still
let seenAt = Date.now();

/**
 * Forms that save as one types keep trying while there is no line and after signing in again; until then they say so.
 * No form is sent into the void: without a line a button only says that there is none.
 */
export function watchSaving(root) {
  root.addEventListener("submit", (event) => !navigator.onLine && event.target.method === "post" && hold(event), true);
  root.addEventListener("submit", lookFirst, true);
  root.addEventListener("htmx:sendError", (event) => keepTrying(savedForm(event), navigator.onLine ? "failed" : "offline"));
  root.addEventListener("htmx:responseError", (event) => answered(savedForm(event), event.detail.xhr));
  root.addEventListener("htmx:beforeSwap", refuseOtherPage);
  root.addEventListener("htmx:afterRequest", (event) => event.detail.successful && isOwnAnswer(event) && settle(savedForm(event)));
  window.addEventListener("online", () => root.querySelectorAll("form[data-zc-unsaved]").forEach(saveAgain));
  window.addEventListener("focus", () => root.querySelectorAll("form[data-zc-signed-out]").forEach(saveSignedIn));
}

/** Some of htmx's events come from where the answer goes, not from the form that asked. */
function savedForm(event) {
  return (event.detail.requestConfig?.elt ?? event.detail.elt).closest("form[hx-post]");
}

function hold(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  tell(event.target, event.target.matches("[hx-post]") ? "offline" : "press");
  event.target.dataset.zcUnsaved = "";
}

/**
 * A long form that a button sends looks first whether its owner is still signed in, if the page has stood for a while:
 * the page to sign in at would take what was typed away.
 */
function lookFirst(event) {
  const form = event.target;
  if (event.defaultPrevented || !("zcLook" in form.dataset) || Date.now() - seenAt < FRESH) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  look(form, event.submitter);
}

async function look(form, button) {
  const page = await fetch(form.action).catch(() => null);
  if (!page) {
    tell(form, "press");
    form.dataset.zcUnsaved = "";
  } else if (new URL(page.url).searchParams.has("next")) {
    waitForSignIn(form, page.url, "pressSignedIn");
  } else {
    takeToken(await page.text());
    settle(form);
    seenAt = Date.now();
    form.requestSubmit(button);
  }
}

function keepTrying(form, word) {
  if (!form) {
    return;
  }
  form.dataset.zcUnsaved = "";
  tell(form, word);
  setTimeout(() => "zcUnsaved" in form.dataset && saveAgain(form), AGAIN);
}

/** A page that is older than the present session is refused (403) until it has that session's token. */
function answered(form, xhr) {
  if (form && xhr.status === 403) {
    waitForSignIn(form, form.getAttribute("hx-post"));
    saveSignedIn(form);
  } else {
    keepTrying(form, "failed");
  }
}

/** Whoever is signed out is answered by the page to sign in at; whoever handed in elsewhere, by the case's page. */
function refuseOtherPage(event) {
  if (isOwnAnswer(event)) {
    return;
  }
  event.detail.shouldSwap = false;
  const address = new URL(event.detail.xhr.responseURL);
  if (address.searchParams.has("next")) {
    waitForSignIn(savedForm(event), address);
  } else {
    tell(savedForm(event), "moved", linkTo(address, "look"));
  }
}

function isOwnAnswer(event) {
  const form = savedForm(event);
  return !form || new URL(event.detail.xhr.responseURL).pathname === form.getAttribute("hx-post");
}

function waitForSignIn(form, address, word = "signedOut") {
  form.dataset.zcUnsaved = form.dataset.zcSignedOut = "";
  tell(form, word, linkTo(address, "signIn"));
}

function linkTo(address, word) {
  return Object.assign(document.createElement("a"), { href: address, target: "_blank", textContent: words()[word] });
}

async function saveSignedIn(form) {
  const page = await fetch(form.getAttribute("hx-post") ?? form.action).catch(() => null);
  if (page && !page.redirected && takeToken(await page.text())) {
    delete form.dataset.zcSignedOut;
    saveAgain(form);
  }
}

/** The present session's token, as a page of it has it, for every form here; tells whether there is one. */
function takeToken(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[name=csrfmiddlewaretoken]");
  if (fresh) {
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = fresh.value; });
  }
  return fresh !== null;
}

/** A form that is not saved as one types only forgets what it said: its button is pressed by its owner. */
function saveAgain(form) {
  if (!form.matches("[hx-post]")) {
    settle(form);
  } else if (!("zcSignedOut" in form.dataset)) {
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function settle(form) {
  if (form) {
    delete form.dataset.zcUnsaved;
    delete form.dataset.zcSignedOut;
    form.querySelector("[data-zc-line]")?.remove();
  }
}

/** Says it once beside the form's last button, and in the state above. */
function tell(form, word, link) {
  let line = form.querySelector("[data-zc-line]");
  if (!line) {
    line = Object.assign(document.createElement("p"), { className: "zc-say is-mend mt-4" });
    line.dataset.zcLine = "";
    line.setAttribute("role", "alert");
    const button = [...form.querySelectorAll("button[type=submit]")].pop();
    (button?.closest(".zc-row") ?? button ?? form.lastElementChild).before(line);
  }
  if (!line.textContent.startsWith(words()[word])) {
    line.replaceChildren(words()[word], ...(link ? [" ", link] : []));
  }
  if (form.matches("[hx-post]")) {
    document.getElementById("saved")?.replaceChildren(words().unsaved);
  }
}

function words() {
  return WORDS[document.documentElement.lang.slice(0, 2)] ?? WORDS.zh;
}
