// Rules: CEL where the rule book states it, a function of `native.mjs` where it cannot.

import { celEnv, parse, plan } from "@bufbuild/cel";
import { NATIVE } from "./native.mjs";

const ENV = celEnv();

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
  const answer = rule.program({
    this: kept(value),
    document: kept(told.document),
    facts: cel(told.facts),
    bounds: kept(told.bounds),
    figures: kept(told.figures),
    context: contextOf(told.context),
  });
  return typeof answer === "boolean" ? answer : null; // an error, for one, where what is asked for is not there
}

const made = new WeakMap(); // documents and their parts do not change; facts do

/** The same value in CEL, made once for each object. */
function kept(value) {
  if (value === null || typeof value !== "object") return cel(value);
  if (!made.has(value)) made.set(value, cel(value));
  return made.get(value);
}

function contextOf(context) {
  if (!made.has(context)) made.set(context, cel({ now: context.now, profile: context.profile, related: context.related }));
  return made.get(context);
}

/** JSON as CEL takes it: whole numbers are ints, and a null counts as absent. */
function cel(value) {
  if (Number.isSafeInteger(value)) return BigInt(value);
  if (Array.isArray(value)) return value.map(cel);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return new Map(members.map(([name, member]) => [name, cel(member)]));
}
