// Reads deterministic CBOR (RFC 8949, section 4.2) as far as certificate records use it: integers below
// 2^32, byte and text strings, arrays, maps and tags. Anything else, or any other encoding, throws.

export class Tag {
  constructor(number, value) {
    this.number = number;
    this.value = value;
  }
}

const DEEPEST = 4;
const SIZES = { 24: 1, 25: 2, 26: 4 };
const SMALLEST = { 24: 24, 25: 0x100, 26: 0x10000 };
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function decode(bytes) {
  const reader = { bytes, at: 0 };
  const value = item(reader, 0);
  if (reader.at !== bytes.length) throw new RangeError("bytes after the end");
  return value;
}

function item(reader, depth) {
  if (depth > DEEPEST) throw new RangeError("too deep");
  const [head] = take(reader, 1);
  const count = argument(reader, head & 31);
  switch (head >> 5) {
    case 0:
      return count;
    case 1:
      return -1 - count;
    case 2:
      return take(reader, count);
    case 3:
      return utf8.decode(take(reader, count));
    case 4:
      return Array.from({ length: bounded(reader, count) }, () => item(reader, depth + 1));
    case 5:
      return map(reader, bounded(reader, count), depth);
    case 6:
      return new Tag(count, item(reader, depth + 1));
    default:
      throw new RangeError("simple values are not used");
  }
}

function argument(reader, info) {
  if (info < 24) return info;
  if (!(info in SIZES)) throw new RangeError("length out of range");
  const value = take(reader, SIZES[info]).reduce((sum, byte) => sum * 256 + byte, 0);
  if (value < SMALLEST[info]) throw new RangeError("not the shortest form");
  return value;
}

function map(reader, count, depth) {
  const entries = new Map();
  let last = null;
  for (let index = 0; index < count; index += 1) {
    const from = reader.at;
    const key = item(reader, depth + 1);
    const encoded = reader.bytes.subarray(from, reader.at);
    if (last && !ascends(last, encoded)) throw new RangeError("keys out of order");
    last = encoded;
    entries.set(key, item(reader, depth + 1));
  }
  return entries;
}

function ascends(one, two) {
  if (one.length !== two.length) return one.length < two.length;
  const place = one.findIndex((byte, index) => byte !== two[index]);
  return place >= 0 && one[place] < two[place];
}

function bounded(reader, count) {
  if (count > reader.bytes.length - reader.at) throw new RangeError("cut off");
  return count;
}

function take(reader, count) {
  const from = reader.at;
  reader.at += bounded(reader, count);
  return reader.bytes.subarray(from, reader.at);
}
