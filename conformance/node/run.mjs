// Runs every published vector, and stops at the first on which this program and the vector differ.
//
//   node run.mjs [PLACE OF spec/v1]

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { apportion } from "./apportion.mjs";
import { placeOf, weigh } from "./authority.mjs";
import { cadence } from "./cadence.mjs";
import { deadline } from "./deadline.mjs";
import { decision } from "./decision.mjs";
import { election } from "./election.mjs";
import { inOrder, merged } from "./findings.mjs";
import { numbersPosted } from "./numbers.mjs";
import { quorum } from "./native_sessions.mjs";
import { read } from "./read.mjs";
import { called } from "./rules.mjs";
import { sentences } from "./sentences.mjs";
import { shape } from "./shape.mjs";
import { day, instant, written } from "./time.mjs";
import { Told, report, step } from "./walk.mjs";

const place = process.argv[2]
  ? pathToFileURL(`${resolve(process.argv[2])}/`)
  : new URL("../../src/grassroots_gov/spec/v1/", import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, place), "utf8"));

const rules = json("rules.json");
const byCode = new Map(rules.map((rule) => [rule.code, rule]));
const { kinds, files, most_findings: most } = json("catalog.json");
const bound = { most, severityOf: ({ code, severity }) => severity ?? byCode.get(code).severity };
const norms = files.norms.map((name) => json(`norms/${name}`));
const decisionRules = new Map(
  files.decision_rules.map((name) => json(`decision_rules/${name}`)).map((rule) => [rule.id, rule]),
);
const references = json("references.json");
const everybodysWords = json("public.json");
const procedures = files.procedures.map((name) => json(`procedures/${name}`));
const KINDS = new Map();
for (const [kind, { dated_by: datedBy, judged_by: judgedBy, living }] of Object.entries(kinds)) {
  const workflow = living ? json(`workflows/${kind}.json`) : null;
  const schema = json(`schema/${kind}.json`);
  const given = { norms, procedures, references, decisionRules, rules: byCode, kinds: KINDS };
  const numbers = numbersPosted(everybodysWords, kind);
  KINDS.set(kind, { workflow, datedBy, judgedBy, ...given, shape: shape(schema, rules), numbers });
}

/** Bytes to a report. */
function check(bytes, context) {
  const { value, code, given } = read(bytes);
  return code ? only(code, "", given) : checked(value, context);
}

const only = (code, pointer = "", given = {}) => ({ findings: [{ code, pointer, given }], more: 0, not_checked: {} });
const typeOf = (value) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

function checked(value, context) {
  if (!Array.isArray(value)) return checkedItem(value, context);
  if (!value.length) return only("GEN015");
  const items = function* () {
    for (const item of value) yield checkedItem(item, context);
  };
  return merged(items(), bound, "");
}

function checkedItem(value, context) {
  const { whole, findings, more } = shaped(value);
  return findings.length ? { findings, more, not_checked: {} } : reported(whole, context);
}

/** `{whole, findings}` of the shape alone; a dossier may hold any kind but another dossier. */
function shaped(value, inside = false) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return only("GEN011", "", { found: typeOf(value) });
  if (!("kind" in value)) return only("GEN012", "/kind");
  const reference = KINDS.get(value.kind);
  if (!reference || (inside && value.kind === "dossier")) {
    const known = [...KINDS.keys()].filter((kind) => !inside || kind !== "dossier");
    return only("GEN013", "/kind", { kind: value.kind, known });
  }
  const { whole, findings, cut } = reference.shape.document(value);
  if (value.kind !== "dossier" || !Array.isArray(value.documents)) return { whole, ...merged([{ findings }], bound) };
  const held = cut.documents.map((each) => shaped(each, true));
  return {
    whole: { ...whole, documents: held.map((each) => each.whole) },
    ...merged([{ findings }, merged(held, bound, "/documents")], bound),
  };
}

/** A document reported on; those in a dossier with all of it at hand. */
function reported(whole, context) {
  const own = merged([report(KINDS.get(whole.kind), whole, context)], bound);
  if (whole.kind !== "dossier") return own;
  const related = { ...context.related, ...Object.fromEntries(whole.documents.map((each) => [each.id, each])) };
  const held = whole.documents.map((each) => report(KINDS.get(each.kind), each, { ...context, related }));
  return merged([merged(held, bound, "/documents"), own], bound);
}

const covered = { codes: new Set(), rows: new Set() };

const RUN = {
  dossier: (vector) => RUN.document(vector),

  document({ given, context }) {
    const { text, times = 1, base64, document } = given;
    const bytes = base64 ? Buffer.from(base64, "base64") : Buffer.from(text?.repeat(times) ?? JSON.stringify(document));
    return check(bytes, context);
  },

  trace({ given, context, expect }) {
    const reference = KINDS.get(given.document.kind);
    const { whole } = reference.shape.document(given.document);
    const told = step(reference, whole, reference.shape.event(given.event), context);
    if (told.refused) return { refused: inOrder(told.findings) };
    covered.rows.add(told.rows.at(-1));
    const first = Object.entries(reference.workflow.facts).map(([name, fact]) => [name, fact.first]);
    const facts = told.raw ?? told.facts;
    const unknown = first.map(([name]) => name).filter((name) => !(name in facts)).sort();
    expect.facts = { ...Object.fromEntries(first.filter(([name]) => name in facts)), ...expect.facts };
    return { state: told.state, facts, findings: inOrder(told.findings), ...(unknown.length ? { unknown } : {}) };
  },

  deadline({ given, context }) {
    const { status, due } = deadline(instant(given.start), given.limit, context.calendar, given.changes);
    return { status, due: due === null ? null : written(due) };
  },

  apportionment({ given }) {
    return { shares: apportion(given.total, given.weights) };
  },

  quorum({ given: { document, item, at }, context }) {
    const reference = KINDS.get(document.kind);
    return quorum(new Told(reference, reference.shape.document(document).whole, context), item, at);
  },

  cadence({ given, context }) {
    const documents = given.documents.map((document) => {
      const reference = KINDS.get(document.kind);
      const { whole } = reference.shape.document(document);
      const told = new Told(reference, whole, {}).replay();
      const stands = !reference.workflow || told.state === whole.state;
      return { kind: whole.kind, id: whole.id, day: told.today, header: whole, stands };
    });
    return cadence(given.cadence, documents, given.since, given.until, context.calendar);
  },

  decision: ({ given }) => decision(decisionRules, norms, given),

  election: ({ given }) => election(decisionRules, given),

  authority({ given: { code, day: on, division }, context: { profile } }) {
    const weight = weigh(byCode.get(code), day(on), placeOf({ division }, profile), norms);
    if (!weight) return { severity: null };
    const sources = weight.sources.map(({ norm, clause }) => (clause ? { norm, clause } : { norm }));
    return { severity: weight.severity, sources, elsewhere: weight.elsewhere ?? false };
  },
  function: ({ given }) => ({ value: called(given.function, given.arguments) }),
};

/**
 * The same with reasons in one order, for none is prescribed, and without a `more` of none.  How much
 * findings weigh is compared where the vector says it.
 */
function comparable({ more, ...told }, expected) {
  if (more) told.more = more;
  const weighed = [...(expected.findings ?? []), ...(expected.refused ?? [])].some(({ severity }) => severity);
  const kept = ({ code, pointer, severity }) => (weighed ? { code, pointer, severity } : { code, pointer });
  for (const list of ["findings", "refused"]) if (told[list]) told[list] = told[list].map(kept);
  if (told.reasons) told.reasons = told.reasons.toSorted();
  return told;
}

const codelists = new Map();
const say = sentences(json("sentences.json"), {
  codelists: (id) => codelists.get(id) ?? codelists.set(id, json(`codelists/${id}.json`)).get(id),
  kinds,
  rules: byCode,
});

/** What is found, as sentences; of a user's rule by the rule itself. */
const inWords = (findings) =>
  findings.map((found) => Object.fromEntries(["zh", "en"].map((lang) => [lang, say(found, found.rule ?? byCode.get(found.code), lang)])));

/** The sentences that are published of a file of vectors, by the id of the vector; null where none are. */
function published(file) {
  const path = new URL(`sentences/${file}`, place);
  return existsSync(path) ? new Map(json(path).map(({ id, said }) => [id, said])) : null;
}

for (const { type, value, many, zh, en } of json("sentences/forms.json")) {
  const rule = { message: { zh: "{it}", en: "{it}" }, params: { it: { type, many } } };
  const got = inWords([{ given: { it: value }, rule }])[0];
  if (!isDeepStrictEqual(got, { zh, en })) {
    console.log(`sentences/forms\nexpected ${JSON.stringify({ zh, en })}\ngot      ${JSON.stringify(got)}\n0 passed, 1 failed`);
    process.exit(1);
  }
}

const counts = {};
let sentencesSaid = 0;
let passed = 0;
for (const folder of readdirSync(new URL("vectors/", place)).sort()) {
  for (const file of readdirSync(new URL(`vectors/${folder}/`, place)).sort()) {
    const sentencesOf = published(`${folder}/${file}`);
    for (const vector of json(`vectors/${folder}/${file}`)) {
      const told = RUN[vector.kind](vector);
      const got = comparable(told, vector.expect);
      const expected = comparable(vector.expect, vector.expect);
      if (sentencesOf) {
        got.said = inWords(told.findings ?? told.refused ?? []);
        expected.said = sentencesOf.get(vector.id) ?? [];
        sentencesSaid += got.said.length;
      }
      if (!isDeepStrictEqual(got, expected)) {
        console.log(`${vector.id}\nexpected ${JSON.stringify(expected)}\ngot      ${JSON.stringify(got)}`);
        console.log(`${passed} passed, 1 failed`);
        process.exit(1);
      }
      for (const { code } of [...(got.findings ?? []), ...(got.refused ?? [])]) covered.codes.add(code);
      counts[vector.kind] = (counts[vector.kind] ?? 0) + 1;
      passed += 1;
    }
  }
}

const rows = [...KINDS.values()].flatMap(({ workflow }) => workflow?.transitions ?? []);
const count = (kind, seen) => {
  const all = rules.filter((rule) => rule.kind === kind);
  return `${kind} ${all.filter(seen).length} of ${all.length}`;
};
const found = ({ code }) => covered.codes.has(code);
const bothWays = ({ answers }) => answers?.has(true) && answers.has(false);
console.log(`vectors: ${Object.entries(counts).map(([kind, n]) => `${kind} ${n}`).join(", ")}`);
console.log(`faults found: ${["reading", "structure", "history"].map((kind) => count(kind, found)).join(", ")}`);
console.log(`rules seen to hold and to fail: ${["document", "guard"].map((kind) => count(kind, bothWays)).join(", ")}`);
console.log(`sentences said: ${sentencesSaid} in each language`);
console.log(`transitions walked: ${covered.rows.size} of ${rows.length}`);
console.log(`${passed} passed, 0 failed`);
