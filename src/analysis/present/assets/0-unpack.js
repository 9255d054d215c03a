"use strict";
/* The archive of the tables: bzip2 makes it a good third smaller than gzip, which is all that
   browsers unpack by themselves. The format is Seward's (1996); checksums are not looked at,
   since the data stand in this very file. */
const END = 0x177245;

/* Gives a function that takes the next `n` bits, at most 24. */
function bitsOf(bytes) {
  let at = 4, held = 0, count = 0;
  return (n) => {
    for (; count < n; count += 8) held = (held << 8) | bytes[at++];
    count -= n;
    const value = held >>> count;
    held &= (1 << count) - 1;
    return value;
  };
}

/* A canonical Huffman code: `lengths` of its symbols make a function that reads one. */
function huffman(lengths, take) {
  const counts = new Array(22).fill(0), sorted = [];
  for (let size = 1; size < 22; size += 1) {
    lengths.forEach((own, symbol) => { if (own === size) { counts[size] += 1; sorted.push(symbol); } });
  }
  return () => {
    let code = 0, first = 0, index = 0;
    for (let size = 1; ; size += 1) {
      code = (code << 1) | take(1);
      first <<= 1;
      if (code - first < counts[size]) return sorted[index + code - first];
      index += counts[size];
      first += counts[size];
    }
  };
}

function front(list, place) {
  const [value] = list.splice(place, 1);
  list.unshift(value);
  return value;
}

function unary(take) {
  let n = 0;
  while (take(1)) n += 1;
  return n;
}

function lengthsOf(size, take) {
  let length = take(5);
  return Array.from({ length: size }, () => {
    while (take(1)) length += take(1) ? -1 : 1;
    return length;
  });
}

/* The bytes of a block in the order of their sorted contexts. */
function sortedBytes(take) {
  const rows = take(16), known = [];
  for (let row = 0; row < 16; row += 1) {
    const used = rows >> (15 - row) & 1 ? take(16) : 0;
    for (let place = 0; place < 16; place += 1) if (used >> (15 - place) & 1) known.push(16 * row + place);
  }
  const tables = take(3), groups = take(15), order = [...Array(tables).keys()], size = known.length + 2;
  const chosen = Array.from({ length: groups }, () => front(order, unary(take)));
  const codes = Array.from({ length: tables }, () => huffman(lengthsOf(size, take), take));
  const found = [];
  for (let n = 0, run = 0, weight = 1; ; n += 1) {
    const symbol = codes[chosen[Math.floor(n / 50)]]();
    if (symbol < 2) { run += weight << symbol; weight *= 2; continue; }
    for (; run; run -= 1) found.push(known[0]);
    weight = 1;
    if (symbol === size - 1) return found;
    found.push(front(known, symbol - 1));
  }
}

/* Undo the sorting (Burrows and Wheeler 1994). */
function unsorted(found, origin) {
  const starts = new Array(256).fill(0), next = new Uint32Array(found.length);
  for (const byte of found) starts[byte] += 1;
  for (let byte = 0, sum = 0; byte < 256; byte += 1) [starts[byte], sum] = [sum, sum + starts[byte]];
  found.forEach((byte, place) => { next[starts[byte]++] = place; });
  let at = next[origin];
  return found.map(() => { const byte = found[at]; at = next[at]; return byte; });
}

/* Four equal bytes are followed by the number of further ones. */
function spread(block, out) {
  let same = 0, last = -1;
  for (const byte of block) {
    if (same === 4) { for (let n = 0; n < byte; n += 1) out.push(last); same = 0; last = -1; continue; }
    same = byte === last ? same + 1 : 1;
    last = byte;
    out.push(byte);
  }
}

/* A file of the archive that a link holds: blocks are unpacked until it is there. */
function fileOf(link, name) {
  const packed = atob(link.href.split(",")[1]);
  const take = bitsOf(Uint8Array.from(packed, (sign) => sign.charCodeAt(0)));
  const out = [];
  while (take(24) !== END) {
    take(24); take(16); take(16); take(1);
    const origin = take(24);
    spread(unsorted(sortedBytes(take), origin), out);
    const found = member(out, name);
    if (found) return found;
  }
  return null;
}

/* tar: before each file a block of 512 bytes with its name and, in octal digits, its size. */
function member(bytes, name) {
  const said = (at, size) => String.fromCharCode(...bytes.slice(at, at + size)).replace(/\0.*/s, "");
  for (let at = 0; at + 512 <= bytes.length;) {
    const size = parseInt(said(at + 124, 11), 8), end = at + 512 + size;
    if (said(at, 100) === name && end <= bytes.length) return Uint8Array.from(bytes.slice(at + 512, end));
    at += 512 + 512 * Math.ceil(size / 512);
  }
  return null;
}
