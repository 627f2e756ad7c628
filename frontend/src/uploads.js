import { Refused, SignedOut, sendFile } from "./chunks.js";

const WORDS = {
  zh: {
    preparing: "正在读取……",
    sending: (share) => `已传 ${share} %，断线可续传`,
    offline: "没有联网，连上就从断的地方接着传",
    checking: "传完了，正在检查",
    ready: "检查好了",
    signedOut: "登录过期了。重新登录后再选这个文件，从断的地方接着传。",
    refused: "没有收下。请刷新页面再试。",
    stop: "不传了",
  },
  en: {
    preparing: "Reading…",
    sending: (share) => `${share} % sent; goes on after a break`,
    offline: "No connection; goes on where it stopped",
    checking: "Sent; being checked",
    ready: "Checked",
    signedOut: "You are signed out. Sign in and choose this file again: it goes on where it stopped.",
    refused: "Not taken. Reload the page and try again.",
    stop: "Stop",
  },
};

/**
 * A form[data-zc-upload] sends the chosen files at once, in chunks, and then itself with their numbers as `upload`.
 * Without script it sends the files themselves.
 */
export function watchUploads(root) {
  for (const form of root.querySelectorAll("form[data-zc-upload]")) {
    const input = form.querySelector("input[type=file]");
    form.querySelector("button").hidden = true;
    input.addEventListener("change", () => input.files.length && sendAll(form, input));
  }
}

async function sendAll(form, input) {
  const files = [...input.files];
  input.disabled = true;
  form.parentElement.querySelectorAll("[data-zc-unfinished], [data-zc-sending]").forEach((line) => line.remove());
  const lines = files.map((file) => makeLine(form, file));
  let allTold = true;
  for (const [number, file] of files.entries()) {
    allTold = await sendOne(form, file, lines[number]) && allTold;
  }
  const found = form.querySelector("input[name=upload]");
  if (found && allTold) {
    form.submit();
    return;
  }
  // Something was said here that the next page would not say again: it waits for the reader.
  form.querySelector("button").hidden = !found;
  input.disabled = Boolean(found);
  input.value = "";
}

/** Tells whether all there is to say will be said by the page that follows. */
async function sendOne(form, file, line) {
  const token = form.elements.csrfmiddlewaretoken.value;
  const facts = { address: form.dataset.zcUpload, purpose: form.dataset.zcPurpose, token };
  try {
    const upload = await sendFile(file, { ...facts, signal: line.stopping.signal, tell: line.tell });
    line.tell("ready", 1);
    form.append(hidden("upload", upload.id));
    return true;
  } catch (error) {
    return line.fail(error);
  } finally {
    line.button.remove();
  }
}

function makeLine(form, file) {
  const words = WORDS[document.documentElement.lang.slice(0, 2)] ?? WORDS.zh;
  const stopping = new AbortController();
  const progress = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
  progress.setAttribute("aria-label", file.name);
  const status = Object.assign(document.createElement("span"), { className: "zc-2", textContent: words.preparing });
  status.setAttribute("role", "status");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-plain", textContent: words.stop });
  button.setAttribute("aria-label", `${words.stop} ${file.name}`);
  button.addEventListener("click", () => stopping.abort());
  const name = Object.assign(document.createElement("strong"), { textContent: file.name });
  const row = Object.assign(document.createElement("div"), { className: "zc-s zc-sending" });
  row.dataset.zcSending = "";
  row.append(name, progress, status, " ", button);
  form.before(row);
  return { stopping, button, tell: teller(words, progress, status), fail: failing(words, row, status, stopping) };
}

/** Says each new thing once; a share of the whole only in steps of ten, for those who hear it. */
function teller(words, progress, status) {
  return (word, share) => {
    const percent = Math.floor(100 * (share ?? progress.value / 100));
    progress.value = percent;
    const text = word === "sending" ? words.sending(Math.floor(percent / 10) * 10) : words[word];
    if (status.textContent !== text) {
      status.textContent = text;
    }
  };
}

function failing(words, row, status, stopping) {
  return (error) => {
    if (stopping.signal.aborted) {
      row.remove();
      return true;
    }
    status.setAttribute("role", "alert");
    status.className = "";
    status.textContent = error instanceof SignedOut ? words.signedOut : (error instanceof Refused && error.message) || words.refused;
    row.querySelector("progress").remove();
    return false;
  };
}

function hidden(name, value) {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}
