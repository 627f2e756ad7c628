// The page that checks a certificate. It works from the address's fragment, which the server never sees,
// and asks the server only for what a signature cannot say: whether the certificate was revoked.
//
// What the page must hold (all words are its own, so that they can be translated):
//   script#zc-keys[type="application/json"]   the pinned keys, [{kid, pub, issuer, demo}] in hex
//   #zc-verify[data-status-url]               where the verdict is put; what it holds at first (the form for
//     [data-allow-demo="yes"]                 a number) stays when the address has no fragment. Demonstration
//                                             keys count only with data-allow-demo="yes".
//   template[data-verdict="STATE"]            one for each STATE, with data-title for the window's title:
//     checking     the signature holds, the register is being asked
//     valid        ... and the register says valid
//     revoked, suspended                      ... and the register says so
//     unlisted     ... and the register does not know the certificate
//     offline      ... and the register cannot be reached: never shown as valid
//     tampered, unknown_key, demo_key, malformed   nothing of the content is shown
//   In a template, [data-field="NAME"] receives text; its nearest [data-row] goes when there is none.
//     NAME: number name title specialty board obtained issued issuer id_tail replaces
//           checked_at (now), as_of and since (from the register)
//   [data-retry] asks again when pressed.
// The register answers {"state": "valid" | "revoked" | "suspended" | "unknown", "as_of"?, "since"?}; the
// last two are ISO dates or times.
import { readFragment } from "./record.js";

const ANSWERS = new Map([
  ["valid", "valid"],
  ["revoked", "revoked"],
  ["suspended", "suspended"],
  ["unknown", "unlisted"],
]);

export function start(window) {
  const page = window.document.getElementById("zc-verify");
  if (!page) return;
  const check = () => run(window, page);
  window.addEventListener("hashchange", check);
  window.addEventListener("online", check);
  page.addEventListener("click", (event) => {
    if (event.target.closest("[data-retry]")) check();
  });
  check();
}

async function run(window, page) {
  const fragment = window.location.hash;
  if (fragment.length < 2) return;
  const keys = JSON.parse(window.document.getElementById("zc-keys").textContent);
  const found = readFragment(fragment, keys, { allowDemo: page.dataset.allowDemo === "yes" });
  if (found.state !== "genuine") {
    show(window, page, found.state, {});
    return;
  }
  const fields = fieldsOf(found, window);
  show(window, page, "checking", fields);
  const answer = await ask(window, page.dataset.statusUrl, found.record.status);
  if (window.location.hash !== fragment) return;
  show(window, page, answer.state, { ...fields, ...answer.fields });
}

// The place in the register is random and stands only in the signed record: who asks holds the certificate.
async function ask(window, url, [list, place]) {
  try {
    const address = `${url}?${new URLSearchParams({ list, place })}`;
    const response = await window.fetch(address, { cache: "no-store", credentials: "omit" });
    if (!response.ok) return { state: "offline", fields: {} };
    const { state, as_of: asOf, since } = await response.json();
    if (!ANSWERS.has(state)) return { state: "offline", fields: {} };
    return { state: ANSWERS.get(state), fields: { as_of: told(asOf, window), since: told(since, window) } };
  } catch {
    return { state: "offline", fields: {} };
  }
}

function show(window, page, state, fields) {
  const template = window.document.querySelector(`template[data-verdict="${state}"]`);
  const content = template.content.cloneNode(true);
  for (const element of content.querySelectorAll("[data-field]")) {
    const value = fields[element.dataset.field];
    if (value) element.textContent = value;
    else (element.closest("[data-row]") ?? element).remove();
  }
  page.replaceChildren(content);
  window.document.title = template.dataset.title;
}

function fieldsOf({ record, issuer }, window) {
  const { number, name, title, specialty, board, idTail, replaces } = record;
  return {
    number,
    name,
    title,
    specialty,
    board,
    issuer,
    replaces,
    id_tail: idTail,
    obtained: written(record.obtained, window),
    issued: written(record.issued, window),
    checked_at: written(new Date(), window, { timeStyle: "short" }),
  };
}

function told(iso, window) {
  if (typeof iso !== "string") return null;
  const moment = new Date(/T/.test(iso) ? iso : `${iso}T12:00+08:00`);
  if (Number.isNaN(moment.getTime())) return null;
  return written(moment, window, /T/.test(iso) ? { timeStyle: "short" } : {});
}

function written(moment, window, style = {}) {
  const { lang } = window.document.documentElement;
  const format = new Intl.DateTimeFormat(lang || "zh-CN", { dateStyle: "long", timeZone: "Asia/Shanghai", ...style });
  return format.format(moment);
}
