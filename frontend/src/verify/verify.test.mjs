// node --test src/verify/verify.test.mjs
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { decode } from "./cbor.js";
import { readFragment } from "./record.js";
import { start } from "./verify.js";

const FILE = new URL("../../../tests/core/credential/vectors.json", import.meta.url);
const { keys, cases } = JSON.parse(readFileSync(FILE, "utf8"));
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STATES = "checking valid revoked suspended unlisted offline tampered unknown_key demo_key malformed".split(" ");

const genuine = cases.find((one) => one.state === "genuine");
const tampered = cases.find((one) => one.state === "tampered");

function told(record) {
  return record && { ...record, obtained: record.obtained.toISOString().slice(0, 10), issued: record.issued.toISOString() };
}

describe("the reader agrees with the server's", () => {
  for (const { name, fragment, state, record, issuer, allow_demo: allowDemo } of cases) {
    test(`${state}: ${name}`, () => {
      const found = readFragment(`#${fragment}`, keys, { allowDemo });
      assert.deepEqual({ ...found, record: told(found.record) }, { state, record, ...(issuer && { issuer }) });
    });
  }
});

test("a changed character anywhere is never genuine", () => {
  const { fragment } = genuine;
  for (let at = 1; at < fragment.length; at += 1) {
    const other = ALPHABET[(ALPHABET.indexOf(fragment[at]) + 1 + (at % 31)) % 32];
    const forged = fragment.slice(0, at) + other + fragment.slice(at + 1);
    assert.notEqual(readFragment(forged, keys, { allowDemo: true }).state, "genuine", `at ${at}`);
  }
});

test("CBOR in a longer form than needed is refused", () => {
  for (const bytes of [[0x18, 0x17], [0x19, 0x00, 0xff], [0x1a, 0, 0, 0xff, 0xff], [0x1b, 0, 0, 0, 1, 0, 0, 0, 0]]) {
    assert.throws(() => decode(Uint8Array.from(bytes)), RangeError);
  }
});

test("CBOR maps out of order or with a key twice are refused", () => {
  for (const bytes of [[0xa2, 2, 0, 1, 0], [0xa2, 1, 0, 1, 0]]) {
    assert.throws(() => decode(Uint8Array.from(bytes)), RangeError);
  }
});

// As much of a browser as the page uses.
function browser({ hash, answer, allowDemo = "no" }) {
  const shown = [];
  const listeners = {};
  const asked = [];
  const page = {
    dataset: { statusUrl: "/verify/status", allowDemo },
    addEventListener() {},
    replaceChildren: (content) => shown.push(content),
  };
  const template = (state) => ({ dataset: { title: state }, content: { cloneNode: () => clone(state) } });
  const document = {
    title: "",
    documentElement: { lang: "zh-CN" },
    getElementById: (id) => ({ "zc-verify": page, "zc-keys": { textContent: JSON.stringify(keys) } })[id],
    querySelector: (selector) => template(STATES.find((state) => selector === `template[data-verdict="${state}"]`)),
  };
  const window = {
    document,
    location: { hash },
    addEventListener: (event, call) => (listeners[event] = call),
    fetch: async (address) => {
      asked.push(address);
      return answer();
    },
  };
  return { window, shown, asked, listeners };
}

function clone(state) {
  const names = ["name", "title", "number", "issuer", "obtained", "issued", "since", "replaces"];
  const elements = names.map((name) => field(name));
  return { state, querySelectorAll: () => elements, texts: () => Object.fromEntries(elements.map((one) => one.text())) };
}

function field(name) {
  return {
    dataset: { field: name },
    textContent: null,
    closest: () => null,
    remove() {
      this.removed = true;
    },
    text() {
      return [name, this.removed ? null : this.textContent];
    },
  };
}

async function visited(options) {
  const held = browser(options);
  start(held.window);
  await new Promise((done) => setTimeout(done, 20));
  return held;
}

const json = (body) => () => ({ ok: true, json: async () => body });
const states = ({ shown }) => shown.map((content) => content.state);

for (const [answered, expected] of [["valid", "valid"], ["revoked", "revoked"], ["suspended", "suspended"], ["unknown", "unlisted"]]) {
  test(`a genuine record that the register calls ${answered} is shown as ${expected}`, async () => {
    const page = await visited({ hash: `#${genuine.fragment}`, answer: json({ state: answered, since: "2024-05-20" }) });
    assert.deepEqual(states(page), ["checking", expected]);
    assert.deepEqual(page.shown[1].texts(), {
      name: genuine.record.name,
      title: genuine.record.title,
      number: genuine.record.number,
      issuer: genuine.issuer,
      obtained: "2023年12月15日",
      issued: "2023年12月28日",
      since: "2024年5月20日",
      replaces: null,
    });
    const [list, place] = genuine.record.status;
    assert.deepEqual(page.asked, [`/verify/status?${new URLSearchParams({ list, place })}`]);
  });
}

const failures = {
  "no network": () => Promise.reject(new TypeError("offline")),
  "a server error": () => ({ ok: false }),
  "an answer it does not know": json({ state: "constructor" }),
  "no JSON": () => ({ ok: true, json: () => Promise.reject(new SyntaxError()) }),
};
for (const [name, answer] of Object.entries(failures)) {
  test(`with ${name} a genuine record is never shown as valid`, async () => {
    const page = await visited({ hash: `#${genuine.fragment}`, answer });
    assert.deepEqual(states(page), ["checking", "offline"]);
  });
}

test("a tampered record shows nothing of itself and asks nobody", async () => {
  const page = await visited({ hash: `#${tampered.fragment}`, answer: json({ state: "valid" }) });
  assert.deepEqual([states(page), page.asked], [["tampered"], []]);
  assert.deepEqual(new Set(Object.values(page.shown[0].texts())), new Set([null]));
});

test("an address without a fragment leaves the page as it is", async () => {
  const page = await visited({ hash: "", answer: json({ state: "valid" }) });
  assert.deepEqual([page.shown, page.asked], [[], []]);
});

test("back on the network, the register is asked again", async () => {
  let network = false;
  const answer = () => (network ? json({ state: "valid" })() : Promise.reject(new TypeError("offline")));
  const page = await visited({ hash: `#${genuine.fragment}`, answer });
  network = true;
  await page.listeners.online();
  await new Promise((done) => setTimeout(done, 20));
  assert.deepEqual(states(page), ["checking", "offline", "checking", "valid"]);
});
