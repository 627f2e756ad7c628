// Reads a certificate record (COSE_Sign1, Ed25519) from the fragment of a QR code's address and checks
// its signature against pinned keys. Says nothing about revocation. The same rules as the server's
// reader; both are held to one file of test vectors.
import { ed25519 } from "@noble/curves/ed25519.js";
import { decode, Tag } from "./cbor.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SIGN1 = 18;
// {1: -19, 4: <8 bytes>}, the only header there is.
const HEADER = Uint8Array.of(0xa2, 0x01, 0x32, 0x04, 0x48);
const KID_BYTES = 8;
const LONGEST = 2048;
const REQUIRED = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12];
const OPTIONAL = [11, 13];
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

class Malformed extends Error {}

// keys: [{kid, pub, issuer, demo}], kid and pub in hex.
// Returns {state: "genuine", record, issuer} or {state: "tampered" | "unknown_key" | "demo_key" | "malformed"}.
export function readFragment(fragment, keys, { allowDemo }) {
  try {
    return verify(fromFragment(fragment), keys, allowDemo);
  } catch {
    return { state: "malformed" };
  }
}

export function fromFragment(fragment) {
  const text = fragment.replace(/^#/, "");
  require(/^1[A-Z2-7]+$/.test(text));
  const bytes = fromBase32(text.slice(1));
  require(bytes.length <= LONGEST);
  return bytes;
}

function fromBase32(text) {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let [bits, held, at] = [0, 0, 0];
  for (const char of text) {
    bits = ((bits << 5) | ALPHABET.indexOf(char)) & 0xfff;
    held += 5;
    if (held >= 8) {
      held -= 8;
      bytes[at] = (bits >> held) & 0xff;
      at += 1;
    }
  }
  require(held < 5 && (bits & ((1 << held) - 1)) === 0);
  return bytes;
}

function verify(cose, keys, allowDemo) {
  const [head, payload, signature] = open(cose);
  const key = keys.find((one) => one.kid === hex(head.subarray(HEADER.length)));
  if (!key) return { state: "unknown_key" };
  if (!signed(signature, toBeSigned(head, payload), key)) return { state: "tampered" };
  if (key.demo && !allowDemo) return { state: "demo_key" };
  return { state: "genuine", record: recordOf(decode(payload)), issuer: key.issuer };
}

function open(cose) {
  const outer = decode(cose);
  require(outer instanceof Tag && outer.number === SIGN1 && Array.isArray(outer.value) && outer.value.length === 4);
  const [head, unprotected, payload, signature] = outer.value;
  require([head, payload, signature].every((part) => part instanceof Uint8Array));
  require(unprotected instanceof Map && unprotected.size === 0 && signature.length === 64);
  require(head.length === HEADER.length + KID_BYTES && HEADER.every((byte, index) => head[index] === byte));
  return [head, payload, signature];
}

function signed(signature, message, key) {
  try {
    // The library's default accepts signatures that RFC 8032 does not.
    return ed25519.verify(signature, message, fromHex(key.pub), { zip215: false });
  } catch {
    return false;
  }
}

// CBOR of ["Signature1", head, h'', payload]
function toBeSigned(head, payload) {
  const name = new TextEncoder().encode("Signature1");
  return Uint8Array.from([0x84, 0x6a, ...name, ...byteString(head), 0x40, ...byteString(payload)]);
}

function byteString(bytes) {
  const size = bytes.length;
  if (size < 24) return [0x40 | size, ...bytes];
  if (size < 0x100) return [0x58, size, ...bytes];
  return [0x59, size >> 8, size & 0xff, ...bytes];
}

function recordOf(fields) {
  require(fields instanceof Map && REQUIRED.every((key) => fields.has(key)));
  require([...fields.keys()].every((key) => REQUIRED.includes(key) || OPTIONAL.includes(key)));
  require(fields.get(1) === 1);
  const status = fields.get(12);
  require(Array.isArray(status) && status.length === 2 && status.every(isIndex));
  require(isDigest(fields.get(10)) && (!fields.has(11) || isDigest(fields.get(11))));
  require(typeof fields.get(9) === "string" && /^[0-9]{3}[0-9X]$/.test(fields.get(9)));
  require(isIndex(fields.get(8)));
  return {
    number: text(fields.get(2)),
    name: text(fields.get(3)),
    title: text(fields.get(4)),
    specialty: text(fields.get(5)),
    board: text(fields.get(6)),
    obtained: day(fields.get(7)),
    issued: new Date(fields.get(8) * 1000),
    idTail: fields.get(9),
    status,
    replaces: fields.has(13) ? text(fields.get(13)) : null,
  };
}

function text(value) {
  require(typeof value === "string" && value !== "" && [...value].length <= 120 && !UNSEEN.test(value));
  return value;
}

// yyyymmdd as noon in Shanghai, so that the day is the same wherever it is shown for that zone.
function day(value) {
  require(isIndex(value));
  const [year, month, date] = [Math.floor(value / 10000), Math.floor(value / 100) % 100, value % 100];
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, date);
  moment.setUTCHours(4);
  require(year >= 1 && year <= 9999 && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date);
  return moment;
}

function isIndex(value) {
  return Number.isInteger(value) && value >= 0;
}

function isDigest(value) {
  return value instanceof Uint8Array && value.length === 16;
}

function require(holds) {
  if (!holds) throw new Malformed();
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(digits) {
  return Uint8Array.from(digits.match(/../g), (pair) => Number.parseInt(pair, 16));
}
