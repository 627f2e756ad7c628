// One file sent chunk by chunk (docs/files.md): it goes on after any break, and where another window has come to.
const SMALLEST = 64 * 1024;
const FIRST = 256 * 1024;
const QUICK = 1000; // ms; a chunk that took less is followed by a larger one
const SLOW = 4000;
const LONGEST_WAIT = 15_000;

/** The server's no, with its reason; trying again would not help. */
export class Refused extends Error {}

/** The session has ended meanwhile, or the page is older than it. */
export class SignedOut extends Error {}

/**
 * Send `file` and wait until the server has checked it; gives what the server knows of it at last.
 * `tell(word, share)` hears "sending", "offline" and "checking"; `signal` stops it, and the server forgets the file.
 */
export async function sendFile(file, { address, purpose, token, signal, tell }) {
  const line = { token, signal, tell };
  const about = { name: file.name, size: file.size, purpose, sha256: await fingerprint(file) };
  let upload = await patiently(line, address, { method: "POST", body: JSON.stringify(about) });
  const own = upload.url;
  signal.addEventListener("abort", () => giveUp(own, token), { once: true });
  let size = Math.min(FIRST, upload.largest_chunk);
  while (upload.state === "receiving") {
    tell("sending", upload.offset / upload.size);
    const begun = performance.now();
    const body = file.slice(upload.offset, upload.offset + size);
    upload = await patiently(line, upload.url, { method: "PATCH", headers: { "Upload-Offset": upload.offset }, body });
    size = following(size, performance.now() - begun, upload.largest_chunk);
  }
  while (upload.state === "received") {
    tell("checking", 1);
    await pause(1000, signal);
    upload = await patiently(line, upload.url, {});
  }
  return upload;
}

/** What it does not hear now it sweeps away by itself after a week. */
function giveUp(address, token) {
  fetch(address, { method: "DELETE", headers: { "X-CSRFToken": token } }).catch(() => {});
}

/** By its SHA-256 the server finds the file again after the page was left; browsers compute it on safe lines only. */
async function fingerprint(file) {
  if (!globalThis.crypto?.subtle || file.size > 64 * 1024 * 1024) {
    return "";
  }
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function following(size, took, largest) {
  const wanted = took < QUICK ? size * 2 : took > SLOW ? size / 2 : size;
  return Math.min(largest, Math.max(SMALLEST, Math.round(wanted)));
}

/** Ask until there is an answer; in between say that there is no line. */
async function patiently(line, address, request) {
  for (let wait = 1000; ; wait = Math.min(LONGEST_WAIT, wait * 2)) {
    const answer = await ask(line, address, request);
    if (answer) {
      return answer;
    }
    line.tell("offline");
    await Promise.race([pause(wait, line.signal), backOnline(line.signal)]);
  }
}

/** What the server says; nothing when it cannot be reached or is at fault itself. */
async function ask({ token, signal }, address, request) {
  let response;
  try {
    const headers = { "X-CSRFToken": token, Accept: "application/json", ...request.headers };
    response = await fetch(address, { ...request, headers, signal, redirect: "manual" });
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    return null;
  }
  if (response.type === "opaqueredirect" || response.status === 403) {
    throw new SignedOut();
  }
  if (response.status >= 500 || response.status === 429) {
    return null;
  }
  const known = response.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : {};
  if (response.ok || response.status === 409) {
    return known;
  }
  throw new Refused(known.message ?? "");
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
  });
}

function backOnline(signal) {
  return new Promise((resolve) => addEventListener("online", resolve, { once: true, signal }));
}
