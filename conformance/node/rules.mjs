// Rules: CEL where the rule book states it, a function of `native.mjs` where it cannot.

import { celEnv, celList, isCelError, isCelList, isCelMap, parse, plan } from "@bufbuild/cel";
import { FUNCTIONS } from "./functions.mjs";
import { NATIVE } from "./native.mjs";

const ENV = celEnv({ funcs: FUNCTIONS });

/**
 * `judge(rule, this, told)`: true, false, or null where it cannot be judged; undefined where the
 * context lacks a part that the rule needs, so that it was never asked.
 */
export function judge(rule, value, told) {
  if (!(rule.needs ?? []).every((part) => told.context[part])) return undefined;
  told.lacking.clear();
  const answer = rule.cel ? inCel(rule, value, told) : NATIVE[rule.code](value, told);
  (rule.answers ??= new Set()).add(answer); // for the count at the end
  return answer;
}

function inCel(rule, value, told) {
  rule.program ??= plan(ENV, parse(rule.cel));
  const answer = rule.program(variables(value, told));
  if (typeof answer === "boolean") return answer;
  if (isCelError(answer)) return null; // the context has the part, but not what is asked of it
  throw new Error(`${rule.code} answers neither true nor false`);
}

/** The value of an expression; null where it has none. */
export function evaluated(text, value, told) {
  const answer = plan(ENV, parse(text))(variables(value, told));
  return isCelError(answer) ? null : answer;
}

function variables(value, told) {
  return {
    this: kept(value),
    document: kept(told.document),
    facts: cel(told.facts),
    bounds: kept(told.bounds),
    figures: kept(told.figures),
    context: contextOf(told.context),
  };
}

const made = new WeakMap(); // documents and their parts do not change; facts do

/** The same value in CEL, made once for each object. */
function kept(value) {
  if (value === null || typeof value !== "object") return cel(value);
  if (!made.has(value)) made.set(value, cel(value));
  return made.get(value);
}

function contextOf(context) {
  if (!made.has(context)) made.set(context, cel({ profile: context.profile, related: context.related }));
  return made.get(context);
}

/** JSON as CEL takes it: whole numbers are ints, and a null counts as absent. */
function cel(value) {
  if (Number.isSafeInteger(value)) return BigInt(value);
  if (Array.isArray(value)) return celList(value.map(cel)); // one list, of which functions keep an index
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return new Map(members.map(([name, member]) => [name, cel(member)]));
}

/** What a function makes of plain data, by way of the engine; null where that is unknown. */
export function called(name, given) {
  const names = given.map((_, place) => `a${place}`);
  const known = names.flatMap((argument, place) => (given[place] === null ? [] : [[argument, cel(given[place])]]));
  const answer = plan(ENV, parse(`${name}(${names.join()})`))(Object.fromEntries(known));
  return isCelError(answer) ? null : json(answer);
}

/** The same value in JSON. */
function json(value) {
  if (typeof value === "bigint") return Number(value);
  if (isCelList(value)) return [...value].map(json);
  if (isCelMap(value)) return Object.fromEntries([...value.entries()].map(([name, member]) => [name, json(member)]));
  return value;
}
