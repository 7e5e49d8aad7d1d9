// The fold of a history over the table of its workflow.

import { deadline } from "./deadline.mjs";
import { judge } from "./rules.mjs";
import { dayOf, day, instant } from "./time.mjs";

const holdsOn = ({ since, until }, today) => (!since || day(since) <= today) && (!until || today <= day(until));
const begun = (told) => (told.includes("T") ? instant(told) : instant(`${told}T00:00:00+08:00`)); // a day is China's
const read = (event, path) => path.split(".").reduce((value, name) => value?.[name], event) ?? null;

/** A history followed as far as it is legal: `state` is null from the first step that is not. */
export class Told {
  constructor({ workflow, norms, datedBy, judgedBy = datedBy, ...published }, document, context) {
    const { kinds, procedures, references, decisionRules, rules } = published;
    Object.assign(this, { workflow, norms, kinds, procedures, references, decisionRules, rules, document, context });
    this.state = workflow?.initial ?? null; // a document without a lifecycle has none
    this.datedBy = datedBy; // the field that says when a document began, or of which day it speaks
    this.dated = begun(document[this.datedBy]);
    this.today = dayOf(begun(document[judgedBy])); // the day whose law holds
    this.at = this.dated; // of the last step taken
    this.facts = Object.fromEntries(Object.entries(workflow?.facts ?? {}).map(([name, fact]) => [name, fact.first]));
    const lowered = context.profile?.bounds?.[workflow?.id] ?? {};
    this.bounds = Object.fromEntries(
      Object.entries(workflow?.bounds ?? {}).map(([name, own]) => [name, Math.min(own, lowered[name] ?? own)]),
    );
    this.everywhere = norms.filter(({ scope }) => scope === "national");
    const texts = [...this.everywhere, ...(context.profile?.norms ?? [])].filter((norm) => holdsOn(norm, this.today));
    const told = ({ id, figures = [] }) => figures.map((each) => [each.name, { d: 1, ...each, norm: id }]);
    this.figures = Object.fromEntries(texts.flatMap(told));
    this.runs = new Map(); // the clocks that run: since when, and what has moved their end
    for (const clock of workflow?.running ?? []) this.runs.set(clock, { began: this.dated, changes: [] });
    this.findings = [];
    this.unjudged = new Map(); // by the code of a rule: for want of what
    this.lacking = new Set(); // what is wanting to judge the rule that is being judged
    this.rows = []; // the rows taken
  }

  /** The whole document: its history, then its state, then what lies in the future. */
  replay() {
    const { document, context } = this;
    const { history } = document;
    if (this.workflow && !history) {
      this.state = null;
      this.find("GEN307", "/history");
      return this;
    }
    history?.forEach((event, index) => this.follow(event, index));
    if (this.state !== null && this.state !== document.state) this.find("GEN306", "/state");
    if (context.now && this.dated > instant(context.now)) this.find("GEN305", `/${this.datedBy}`);
    history?.forEach((event, index) => this.notInTheFuture(event, index));
    return this;
  }

  /** A document that the context has beside this one, followed in the same context. */
  beside(id) {
    const document = this.context.related[id];
    const reference = this.kinds.get(document.kind);
    return new Told(reference, reference.shape.document(document).whole, this.context).replay();
  }

  follow(event, index) {
    if (this.state === null) return;
    const row = this.chosen(event, index);
    const legal = row && this.permitted(row, event, index);
    if (!legal) {
      this.state = null;
      return;
    }
    for (const code of row.advise) this.satisfied(code, event, index);
    for (const effect of row.effects) this.apply(effect, event);
    for (const clock of row.clocks) this.move(clock, event);
    this.at = instant(event.at);
    this.state = row.target;
    if (this.ended) this.runs.clear(); // nobody owes anything any more
    this.rows.push(row);
  }

  chosen(event, index) {
    const here = this.workflow.transitions.filter((row) => row.source === this.state && row.event === event.event);
    const rows = here.filter((row) => row.roles.includes(event.by.role));
    const [row] = rows.filter(({ when }) => when.every((code) => judge(this.rules.get(code), event, this)));
    if (here.length === 0) this.find("GEN301", `/history/${index}/event`);
    else if (rows.length === 0) this.find("GEN302", `/history/${index}/by/role`);
    else if (!row) this.find("GEN303", `/history/${index}`);
    return row;
  }

  permitted(row, event, index) {
    const backwards = instant(event.at) < this.at;
    if (backwards) this.find("GEN304", `/history/${index}/at`);
    const answers = row.require.map((code) => this.satisfied(code, event, index));
    return !backwards && answers.every((answer) => answer);
  }

  /** Whether a guard holds or cannot be judged; notes it where it does not, or cannot. */
  satisfied(code, event, index) {
    const guard = this.rules.get(code);
    const answer = judge(guard, event, this);
    if (answer === null) this.leaveOpen(guard);
    if (answer === false) this.find(code, `/history/${index}${guard.at ?? ""}`);
    return answer !== false;
  }

  leaveOpen(rule) {
    const lacking = this.lacking.size ? this.lacking : [unsaid(rule)];
    this.unjudged.set(rule.code, new Set([...(this.unjudged.get(rule.code) ?? []), ...lacking]));
  }

  notInTheFuture(event, index) {
    const { now } = this.context;
    if (now && instant(event.at) > instant(now)) this.find("GEN305", `/history/${index}/at`);
  }

  apply({ op, fact, path, value }, event) {
    const said = path ? read(event, path) : value;
    const before = this.facts[fact];
    const after = {
      set: () => said,
      clear: () => this.workflow.facts[fact].first,
      count: () => before + 1,
      add: () => (before.includes(said) ? before : [...before, said]),
      remove: () => before.filter((each) => each !== said),
    };
    this.facts[fact] = after[op]();
  }

  move({ op, clock, path }, event) {
    const run = this.runs.get(clock);
    if (op === "start") this.runs.set(clock, { began: instant(event.at), changes: [] });
    else if (!run) return;
    else if (op === "stop") this.runs.delete(clock);
    else if (op === "pause") run.changes.push({ change: "pause", since: event.at, until: null });
    else if (op === "resume") run.changes.at(-1).until = event.at;
    else if (read(event, path)) run.changes.push({ change: "extension", until: read(event, path) });
  }

  /** What the norms in force on the day say of a clock that began then, local ones first; undefined for nothing. */
  serviceLevel(clock, began) {
    const today = dayOf(began);
    const fits = ({ document, where = {} }) => document === this.document.kind && Object.entries(where).every(([field, codes]) => codes.includes(this.document[field]));
    return [...(this.context.profile?.norms ?? []), ...this.everywhere]
      .filter((norm) => holdsOn(norm, today))
      .flatMap((norm) => norm.service_levels ?? [])
      .find((level) => level.clock === clock && fits(level));
  }

  /** When a clock ends; null where it does not run, or nothing says how long it may. */
  deadline(clock) {
    const run = this.runs.get(clock);
    if (!run) return null;
    const { began, changes } = run;
    const level = this.serviceLevel(clock, began);
    if (level) return this.known(deadline(began, level, this.context.calendar, changes));
    const named = changes.findLastIndex(({ change }) => change === "extension");
    if (named < 0) {
      if (!this.context.profile) this.lacking.add("no_profile");
      return null;
    }
    return deadline(began, { n: 1, unit: "hour" }, this.context.calendar, changes.slice(named));
  }

  /** The deadline; if it cannot be told, what is wanting is noted. */
  known(end) {
    const why = { calendar_absent: "no_calendar", calendar_unknown: "outside_calendar" }[end.status];
    if (why) this.lacking.add(why);
    return end;
  }

  /** Whether `at` is by the clock's end; null where that cannot be told. */
  inTime(clock, at) {
    const end = this.deadline(clock);
    if (end === null) return !this.context.profile && this.runs.has(clock) ? null : true;
    if (end.due === null) return end.status === "paused" ? true : null;
    return instant(at) <= end.due;
  }

  /** The clocks that run for a duty, each with its end; null where nothing says how long it may run. */
  owed() {
    const { clocks, rights } = this.workflow;
    const running = clocks.filter((clock) => this.runs.has(clock) && !rights.includes(clock));
    return running.map((clock) => [clock, this.deadline(clock)]);
  }

  /** Whether none of what is owed has run out by now; null where a calendar or, for want of a profile, a norm may tell. */
  nothingOverdue(owed = this.owed()) {
    if (this.state === null) return true;
    const ends = owed.map(([, end]) => end).filter((end) => end !== null);
    if (ends.some(({ due }) => due !== null && due < instant(this.context.now))) return false;
    if (ends.some(({ status }) => status.startsWith("calendar"))) return null;
    return this.context.profile || ends.length === owed.length ? true : null;
  }

  get ended() {
    const { kind } = this.workflow.states.find(({ code }) => code === this.state);
    return kind === "final" || kind === "reopenable";
  }

  /** Note what was found; of a user's rule, which is not in the rule book, its severity too. */
  find(code, pointer, severity) {
    this.findings.push(severity ? { code, pointer, severity } : { code, pointer });
  }

  get refused() {
    return this.state === null || this.findings.some(({ code }) => this.rules.get(code).severity === "error");
  }
}

/** For want of what a rule is not asked at all. */
const wanting = ({ needs = [] }, context) => needs.filter((part) => !context[part]).map((part) => `no_${part}`);

/** What a rule lacks that is asked in vain and does not say why: it is what the rule reads. */
function unsaid({ needs = [], cel = "" }) {
  if (needs.includes("related")) return "no_related";
  return needs.includes("profile") && !cel.includes("figures") ? "profile_silent" : "no_text";
}

// What a rule looks at (`/agenda/*/votes/*`), each item with its pointer; without `each` the whole.
function itemsOf(document, each = "") {
  const names = each.split("/*").slice(0, -1);
  return names.reduce(
    (found, path) =>
      found.flatMap(([where, item]) => {
        const inner = path.split("/").slice(1).reduce((value, name) => value?.[name], item) ?? [];
        return inner.map((one, i) => [`${where}${path}/${i}`, one]);
      }),
    [["", document]],
  );
}

/** A document reported on: its history, if it has one, then its rules. */
export function report(reference, document, context) {
  const told = new Told(reference, document, context).replay();
  const rows = reference.workflow?.transitions ?? [];
  const guards = rows.flatMap((row) => [...row.require, ...row.when, ...row.advise]);
  const own = [...reference.rules.values()].filter((rule) => rule.document === document.kind);
  for (const rule of own.filter((each) => holdsOn(each, told.today))) {
    itemsOf(document, rule.each).forEach(([where, item]) => {
      const answer = judge(rule, item, told);
      if (answer === null) told.leaveOpen(rule);
      if (answer === false) told.find(rule.code, where + (rule.at ?? ""));
    });
  }
  for (const rule of context.rules?.rules.filter((each) => each.document === document.kind) ?? []) {
    itemsOf(document, rule.each).forEach(([where, item]) => {
      const answer = judge(rule, item, told);
      if (answer === undefined) told.unjudged.set(rule.code, wanting(rule, context));
      else if (answer !== true) told.find(rule.code, where + (rule.at ?? ""), answer === null ? "unverifiable" : (rule.severity ?? "error"));
    });
  }
  for (const pointer of reference.numbers(document)) told.find("GEN402", pointer);
  const ofHistory = [...reference.rules.values()].filter(
    ({ kind, code }) => kind === "history" && (reference.workflow || code === "GEN305"),
  );
  const asked = [...ofHistory, ...guards.map((code) => reference.rules.get(code)), ...own];
  const absent = asked.map((rule) => [rule.code, wanting(rule, context)]);
  const notChecked = [...absent.filter(([, why]) => why.length), ...told.unjudged];
  return { findings: told.findings, not_checked: Object.fromEntries(notChecked.map(([code, why]) => [code, [...why]])) };
}

/** One event more: the state and facts after it and what was found, or every reason against it. */
export function step(reference, document, event, context) {
  const told = new Told(reference, document, context).replay();
  if (!told.refused) {
    told.findings = [];
    const index = document.history.length;
    told.follow(event, index);
    told.notInTheFuture(event, index);
  }
  return told;
}
