// Shape: a JSON Schema validator's errors, said in the codes of the rule book.

import Ajv2020 from "ajv/dist/2020.js";
import { day, instant } from "./time.mjs";

const TOLD_INSIDE = new Set(["anyOf", "oneOf", "propertyNames"]);
const GOES_FIRST = new Set(["const", "enum"]);
const [TOO_LONG, NO_SUCH_TIME, BAD_TIMESTAMP, BAD_DAY, BAD_SHAPE] = ["GEN113", "GEN116", "GEN121", "GEN122", "GEN199"];

const token = (name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/**
 * From a schema and the rules to two functions: `document(value)` gives `{findings, whole}` and
 * `event(value)` the event, either with defaults filled in and without nulls, as rules see them.
 */
export function shape(published, rules) {
  const schema = withoutDocuments(published);
  const ajv = new Ajv2020({ strict: true, strictTypes: true, allErrors: true, discriminator: true });
  let validate = (value) => (validate = ajv.compile(withDiscriminator(schema)))(value); // when first asked
  const codes = codesByKeyword(rules);
  const patternOf = (code) => rules.find((rule) => rule.code === code).keywords.pattern[0];
  const written = new Map([
    [patternOf(BAD_TIMESTAMP), (text) => text],
    [patternOf(BAD_DAY), (text) => `${text}T00:00:00Z`],
  ]);

  function document(given) {
    const found = [];
    const value = withinLimits(schema, given, "", found);
    const errors = validate(value) ? [] : validate.errors;
    const findings = new Map(found.map((each) => [each.pointer, each])); // one at each place
    for (const error of errors.toSorted((a, b) => GOES_FIRST.has(b.keyword) - GOES_FIRST.has(a.keyword))) {
      const found = finding(error);
      if (found && !findings.has(found.pointer)) findings.set(found.pointer, found);
    }
    const told = [...findings.values()];
    return { whole: completed(schema, value, "", told), findings: told, cut: value };
  }

  /** The value with each list cut to what it may hold, and each object emptied that holds too much. */
  function withinLimits(form, value, pointer, found) {
    if (value === null || typeof value !== "object") return value;
    form = meant(form, value);
    const list = Array.isArray(value);
    const most = (list ? form.maxItems : form.maxProperties) ?? Infinity;
    if ((list ? value.length : Object.keys(value).length) > most) {
      found.push({ code: TOO_LONG, pointer, given: { most } });
      if (!list) return {};
      value = value.slice(0, most);
    }
    if (list && form.items) return value.map((item, i) => withinLimits(form.items, item, `${pointer}/${i}`, found));
    if (list || !(form.properties ?? form.additionalProperties)) return value;
    const inner = (name) => form.properties?.[name] ?? form.additionalProperties;
    const members = Object.create(null); // so that no name means anything
    for (const [name, member] of Object.entries(value)) {
      const its = inner(name);
      members[name] = typeof its === "object" ? withinLimits(its, member, pointer + token(name), found) : member;
    }
    return members;
  }

  function finding({ keyword, params, instancePath, propertyName }) {
    if (TOLD_INSIDE.has(keyword) || params.type === "null") return null;
    const meanings = codes.get(keyword) ?? new Map();
    const untold = params.error === "tag" && params.tagValue !== undefined ? "mapping" : params.error; // 7 is no name either
    const value = params.type ?? params.pattern ?? untold;
    const code = meanings.get(value) ?? meanings.get("") ?? BAD_SHAPE;
    const name = propertyName ?? params.missingProperty ?? params.additionalProperty;
    const { limit, pattern, tagValue: event, allowedValues, allowedValue } = params;
    const given = { field: name, least: limit, most: limit, pattern, event, allowed: allowedValues ?? [allowedValue] };
    return { code, pointer: instancePath + (name === undefined ? "" : token(name)), given };
  }

  function completed(form, value, pointer, found) {
    if (value === 0) return 0; // also of -0.0, or a fact set to it would be another number
    form = meant(form, value);
    if (form.items && Array.isArray(value)) {
      return value.map((item, i) => completed(form.items, item, `${pointer}/${i}`, found));
    }
    if (form.properties && value !== null && typeof value === "object" && !Array.isArray(value)) {
      const members = {};
      for (const [name, inner] of Object.entries(form.properties)) {
        const member = value[name] ?? inner.default ?? null;
        if (member !== null) members[name] = completed(inner, member, pointer + token(name), found);
      }
      return members;
    }
    const time = written.get(form.pattern); // well written, and yet there may be no such day
    if (time && typeof value === "string" && new RegExp(form.pattern, "u").test(value) && instant(time(value)) === null) {
      found.push({ code: NO_SUCH_TIME, pointer });
    }
    return value;
  }

  /** The part of the schema that is meant for the value. */
  function meant(form, value) {
    if (form.$ref) return meant(schema.$defs[form.$ref.split("/").at(-1)], value);
    if (form.anyOf) return meant(form.anyOf[0], value); // something, or null
    if (form.oneOf) return form.oneOf.map(meant).find(({ properties }) => properties.event.const === value?.event) ?? {};
    return form;
  }

  return { document, event: (value) => completed(events(schema), value, "", []) };
}

/** The schema, but for that of the documents in a dossier: each has a schema of its own. */
function withoutDocuments(schema) {
  const copy = structuredClone(schema);
  if (copy.properties.documents?.items.oneOf) copy.properties.documents.items = {};
  return copy;
}

const events = (schema) => schema.properties.history?.anyOf[0].items ?? {};

/** The schema, with events told apart by their name, so that only the right one is tried. */
function withDiscriminator(schema) {
  const copy = structuredClone(schema);
  if (copy.properties.history) {
    Object.assign(events(copy), { type: "object", discriminator: { propertyName: "event" } });
  }
  return copy;
}

function codesByKeyword(rules) {
  const codes = new Map();
  for (const { code, keywords = {} } of rules) {
    for (const [keyword, values] of Object.entries(keywords)) {
      if (!codes.has(keyword)) codes.set(keyword, new Map());
      for (const value of values.length ? values : [""]) codes.get(keyword).set(value, code);
    }
  }
  return codes;
}
