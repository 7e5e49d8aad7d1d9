// The functions that rules may call besides those of CEL, as `functions.json` describes them.

import { CelScalar, celFunc, celList, isCelList, isCelMap, listType } from "@bufbuild/cel";

const { BOOL, DYN, INT, STRING } = CelScalar;
const LIST = listType(DYN);

/** Equal texts for equal values; maps are not compared. */
function key(value) {
  if (isCelList(value)) return `[${[...value].map(key).join()}]`;
  if (!["bigint", "boolean", "number", "string"].includes(typeof value)) throw new Error("not a scalar");
  return `${typeof value} ${typeof value === "string" ? JSON.stringify(value) : value}`;
}

function distinct(items) {
  const keys = [...items].map(key);
  return new Set(keys).size === keys.length;
}

function sum(numbers) {
  let total = 0n;
  for (const number of numbers) {
    if (typeof number !== "bigint") throw new Error("not a whole number");
    total += number;
  }
  return total; // beyond 64 bits, the engine makes an error of it
}

const points = (a, b) => {
  const [x, y] = [a, b].map((text) => Array.from(text, (each) => each.codePointAt(0)));
  const i = x.findIndex((point, n) => point !== y[n]);
  return i < 0 ? x.length - y.length : x[i] - (y[i] ?? -1);
};
const byBeginning = (a, b) => (a === "" || b === "" ? (a === "" ? 0 : 1) - (b === "" ? 0 : 1) : points(a, b));
const begins = (since, until) => since === "" || until === "" || points(since, until) <= 0;

function overlap(spans) {
  const told = [...spans];
  if (!told.every((span) => isCelList(span) && span.size === 3)) throw new Error("not a span");
  const groups = new Map();
  for (const [of, since, until] of told) {
    const name = key(of);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push({ since, until });
  }
  return [...groups.values()].some(meet);
}

function meet(group) {
  const ordered = group.sort((a, b) => byBeginning(a.since, b.since));
  const later = (a, b) => (a === undefined || (a.until !== "" && (b.until === "" || points(a.until, b.until) < 0)) ? b : a);
  const last = []; // of the first n spans: the one that ends last, and the last of the others
  for (const span of ordered) {
    const [first, second] = last.at(-1) ?? [];
    const ahead = later(first, span);
    last.push(ahead === span ? [span, first] : [first, later(second, span)]);
  }
  return ordered.some((span) => {
    let [low, high] = [0, ordered.length]; // how many begin no later than it ends
    while (low < high) {
      const middle = (low + high) >> 1;
      if (begins(ordered[middle].since, span.until)) low = middle + 1;
      else high = middle;
    }
    const other = (last[low - 1] ?? []).find((each) => each !== span);
    return other !== undefined && begins(span.since, other.until);
  });
}

const indexes = new WeakMap(); // by list, then by path: the values, each with its items

function where(items, path, value) {
  if (isCelList(value)) throw new Error("not a scalar");
  if (!indexes.has(items)) indexes.set(items, new Map());
  const known = indexes.get(items);
  if (!known.has(path)) known.set(path, index(items, path.split(".")));
  return known.get(path).get(key(value)) ?? celList([]);
}

function index(items, path) {
  const found = new Map();
  for (const item of items) {
    let values = [item];
    for (const name of path) {
      values = values.flatMap((each) => {
        const member = isCelMap(each) ? each.get(name) : undefined;
        return isCelList(member) ? [...member] : member === undefined ? [] : [member];
      });
    }
    const scalars = values.filter((each) => !isCelMap(each) && !isCelList(each));
    for (const each of new Set(scalars.map(key))) {
      if (!found.has(each)) found.set(each, []);
      found.get(each).push(item);
    }
  }
  return new Map([...found].map(([each, of]) => [each, celList(of)]));
}

/**
 * The first `size` items of an array, as the engine knows lists. The engine builds what `map` and
 * `filter` give item by item, as one list inside another, and fails on some thousands of them.
 */
class Joined {
  [Symbol.for("@bufbuild/cel/list")] = {};

  constructor(array) {
    this.array = array;
    this.size = array.length;
  }

  get(index) {
    return index < this.size ? this.array[Number(index)] : undefined;
  }

  *values() {
    for (let i = 0; i < this.size; i += 1) yield this.array[i];
  }

  [Symbol.iterator]() {
    return this.values();
  }
}

/** One list after another; the array of the first is used again where nothing was added to it yet. */
function joined(first, second) {
  const array = first instanceof Joined && first.array.length === first.size ? first.array : [...first];
  for (const item of second) array.push(item);
  return new Joined(array);
}

export const FUNCTIONS = [
  celFunc("_+_", [LIST, LIST], LIST, joined),
  celFunc("distinct", [LIST], BOOL, distinct),
  celFunc("overlap", [LIST], BOOL, overlap),
  celFunc("sum", [LIST], INT, sum),
  celFunc("where", [LIST, STRING, DYN], LIST, where),
];
