// Reading: bytes to a JSON value, and what may be wrong before any shape is looked at.
//
// JSON.parse keeps the last of two equal keys without a word and follows any depth, so the few
// dozen lines of a JSON parser stand here.

const DEEPEST = 100;
const LARGEST = 8 * 2 ** 20;
const LONGEST_NUMBER = 40;

const MARKS = [
  ["UTF-8", [0xef, 0xbb, 0xbf]],
  ["UTF-32", [0xff, 0xfe, 0, 0]],
  ["UTF-32", [0, 0, 0xfe, 0xff]],
  ["UTF-16", [0xff, 0xfe]],
  ["UTF-16", [0xfe, 0xff]],
];
const ESCAPES = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const NOT_A_NUMBER = /NaN|-?Infinity/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const SPACE = /[ \t\n\r]*/y;

class Found extends Error {
  constructor(code, given) {
    super(code);
    Object.assign(this, { code, given });
  }
}

/** The value of the bytes as `{value}`, or `{code, given}` of what keeps them from having one. */
export function read(bytes) {
  if (bytes.length > LARGEST) return { code: "GEN001", given: { most: LARGEST, size: bytes.length } };
  if (bytes.every((byte) => [0x20, 0x09, 0x0a, 0x0d].includes(byte))) return { code: "GEN010" };
  const [encoding] = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? [];
  if (encoding) return { code: "GEN002", given: { encoding } };
  if (tooDeep(bytes)) return { code: "GEN005", given: { most: DEEPEST } };
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { code: "GEN003", given: { byte: whole(bytes) + 1 } };
  }
  try {
    return { value: parse(text) };
  } catch (error) {
    if (error instanceof Found) return { code: error.code, given: error.given };
    throw error;
  }
}

/** How many bytes, from the first, are whole characters of UTF-8. */
function whole(bytes) {
  const decodes = (length, stream) => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream });
      return true;
    } catch {
      return false;
    }
  };
  let [good, bad] = [0, bytes.length + 1]; // good bytes may end amid a character
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(middle, true)) good = middle;
    else bad = middle;
  }
  while (!decodes(good, false)) good -= 1;
  return good;
}

/** Whether it nests too deeply, whatever else be wrong with it. */
function tooDeep(bytes) {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const letter = String.fromCharCode(bytes[i]);
    if (letter === '"') quoted = !quoted;
    else if (quoted) i += letter === "\\" ? 1 : 0;
    else if ("[{".includes(letter)) depth += 1;
    else if ("]}".includes(letter)) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function parse(text) {
  let place = 0;
  // Whether a text holds half a character, or a NUL: told when nothing else is wrong.
  let halved = false;
  let nul = false;

  /** That what begins here is not JSON; columns count code points. */
  function wrong(at = place) {
    const before = text.slice(0, at).split("\n");
    return new Found("GEN004", { line: before.length, column: [...before.at(-1)].length + 1 });
  }

  function match(pattern) {
    pattern.lastIndex = place;
    const found = pattern.exec(text)?.[0];
    place += found?.length ?? 0;
    return found;
  }

  function next(...wanted) {
    match(SPACE);
    if (!wanted.includes(text[place])) throw wrong();
    return text[place++];
  }

  function value() {
    match(SPACE);
    const first = text[place];
    if (first === "{" || first === "[") {
      place += 1;
      return first === "{" ? object() : array();
    }
    if (first === '"') return string();
    for (const [word, meaning] of [["true", true], ["false", false], ["null", null]]) {
      if (text.startsWith(word, place)) {
        place += word.length;
        return meaning;
      }
    }
    return number();
  }

  function object() {
    const members = Object.create(null);
    let twice;
    match(SPACE);
    if (text[place] === "}") return next("}"), members;
    do {
      match(SPACE);
      if (text[place] !== '"') throw wrong();
      const key = string();
      if (key in members) twice ??= key;
      next(":");
      members[key] = value();
    } while (next(",", "}") === ",");
    if (twice !== undefined) throw new Found("GEN006", { key: twice });
    return members;
  }

  function array() {
    const items = [];
    match(SPACE);
    if (text[place] === "]") return next("]"), items;
    do items.push(value());
    while (next(",", "]") === ",");
    return items;
  }

  function string() {
    let characters = "";
    const begins = place;
    place += 1;
    for (;;) {
      characters += match(PLAIN);
      const end = text[place++];
      if (end === '"') break;
      if (end !== "\\") throw wrong(begins);
      characters += escape(text[place++], begins);
    }
    halved ||= !characters.isWellFormed();
    nul ||= characters.includes("\0");
    return characters;
  }

  function escape(letter, begins) {
    if (letter !== "u" && letter in ESCAPES) return ESCAPES[letter];
    const digits = text.slice(place, place + 4);
    if (letter !== "u" || !/^[0-9a-fA-F]{4}$/.test(digits)) throw wrong(begins);
    place += 4;
    return String.fromCharCode(parseInt(digits, 16));
  }

  function number() {
    const token = match(NOT_A_NUMBER);
    if (token) throw new Found("GEN007", { token });
    const digits = match(NUMBER);
    if (!digits) throw wrong();
    if (digits.length > LONGEST_NUMBER) throw new Found("GEN008", { digits: digits.length, most: LONGEST_NUMBER });
    if (!Number.isFinite(Number(digits))) throw new Found("GEN007", { token: digits });
    return Number(digits);
  }

  const whole = value();
  match(SPACE);
  if (place < text.length) throw wrong();
  if (halved) throw new Found("GEN009");
  if (nul) throw new Found("GEN014");
  return whole;
}
