// The fold of a history over the table of its workflow.

import { isDeepStrictEqual } from "node:util";
import { covers, placeOf, weigh } from "./authority.mjs";
import { deadline } from "./deadline.mjs";
import { factsReadBy, hasGaps, known, movedBy, Unknown, Ways } from "./gaps.mjs";
import { judge } from "./rules.mjs";
import { values } from "./sentences.mjs";
import { dayOf, day, instant } from "./time.mjs";

const holdsOn = ({ since, until }, today) => (!since || day(since) <= today) && (!until || today <= day(until));
const begun = (told) => (told.includes("T") ? instant(told) : instant(`${told}T00:00:00+08:00`)); // a day is China's
const read = (event, path) => path.split(".").reduce((value, name) => value?.[name], event) ?? null;

/** A history followed as far as it is legal: `state` is null from the first step that is not. */
export class Told {
  constructor({ workflow, norms, datedBy, judgedBy = datedBy, ...published }, document, context) {
    const { kinds, procedures, references, decisionRules, rules } = published;
    const here = placeOf(document, context.profile);
    const given = context;
    context = { ...given, profile: here.known ? here.profile : undefined, elsewhere: here.misplaced };
    Object.assign(this, { workflow, norms, kinds, procedures, references, decisionRules, rules, document, context, here, given });
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
    this.everywhere = norms.filter(({ territory, level }) => !territory && level !== "house");
    this.local = norms.filter(({ territory }) => territory && covers(territory, here.stem));
    const texts = [...this.everywhere, ...(context.profile?.norms ?? [])].filter((norm) => holdsOn(norm, this.today));
    const told = ({ id, figures = [] }) => figures.map((each) => [each.name, { d: 1, ...each, norm: id }]);
    this.figures = Object.fromEntries(texts.flatMap(told));
    this.runs = new Map(); // the clocks that run: since when, and what has moved their end
    for (const clock of workflow?.running ?? []) this.runs.set(clock, { began: this.dated, changes: [] });
    this.findings = [];
    this.unjudged = new Map(); // by the code of a rule: for want of what
    this.lacking = new Set(); // what is wanting to judge the rule that is being judged
    this.rows = []; // the rows taken
    if (workflow && hasGaps(document)) this.openGaps();
  }

  /** The history has gaps: from here on `states` are those that are possible. */
  openGaps() {
    const { opening_state: opening } = this.document;
    this.ways = new Ways(this.workflow);
    this.states = [this.state];
    this.state = null;
    this.raw = this.facts;
    this.facts = known(this.raw);
    this.lost = new Set(); // the clocks of which nobody knows whether they run
    this.unknown = new Set(); // the rules that could not be judged for it
    if (opening && this.ways.reach.has(opening)) this.passTo([opening], () => (this.states = [opening]));
    else if (opening) {
      this.find("GEN310", "/opening_state", { state: opening });
      this.states = [];
    }
  }

  /** Whatever may have moved on the way to one of these states is unknown from now on. */
  passTo(targets, then = () => {}) {
    for (const source of this.states) {
      for (const target of targets) if (this.ways.reach.get(source).has(target)) this.forget(this.ways.touched(source, target));
    }
    then();
  }

  forget({ facts, clocks }) {
    for (const fact of facts) delete this.raw[fact];
    for (const clock of clocks) this.lost.add(clock);
  }

  get withinReach() {
    return new Set(this.states.flatMap((state) => [...this.ways.reach.get(state)]));
  }

  /** What was recorded, as far as some way leads to it. */
  followOpen(event, index) {
    if (this.states.length === 0) return;
    const before = this.gapless ? new Set(this.states) : this.withinReach;
    const rows = this.takeOpen(event, index, before);
    this.states = [...new Set(rows.map(({ target }) => target))];
    if (this.gapless && this.states.length > 1) this.find("GEN311", `/history/${index}`, { event: event.event });
    const finals = this.workflow.states.filter(({ kind }) => kind === "final" || kind === "reopenable");
    if (this.states.length && this.states.every((state) => finals.some(({ code }) => code === state))) {
      this.runs.clear(); // nobody owes anything any more
      this.lost.clear();
    }
  }

  takeOpen(event, index, before) {
    const codes = this.workflow.states.map(({ code }) => code).filter((code) => before.has(code));
    const here = codes.flatMap((code) => this.workflow.transitions.filter((row) => row.source === code && row.event === event.event));
    const possible = here.filter((row) => row.roles.includes(event.by.role));
    if (possible.length === 0) {
      const able = codes.find((code) => here.some(({ source }) => source === code));
      this.impossibleIn(able ?? codes[0], event, index, false);
      return [];
    }
    if (!this.gapless) this.passTo(new Set(possible.map(({ source }) => source)));
    const answers = new Map();
    const asked = (code) => {
      if (!answers.has(code)) answers.set(code, this.careful(this.rules.get(code), event, false));
      return answers.get(code);
    };
    const chosen = possible.filter(({ when }) => when.every((code) => asked(code) !== false));
    if (chosen.length === 0) {
      this.impossibleIn(possible[0].source, event, index, true);
      return [];
    }
    if (event.inferred) {
      this.forget(movedBy(chosen));
      return chosen;
    }
    if (instant(event.at) < this.at) {
      this.find("GEN304", `/history/${index}/at`, { at: event.at, before: this.at });
      return [];
    }
    const logical = (code) => {
      const { ground, stops } = this.rules.get(code);
      return stops !== false && !["law", "practice"].includes(ground);
    };
    const kept = chosen.filter(({ require }) => !require.some((code) => asked(code) === false && logical(code)));
    const told = kept.length ? kept : chosen.slice(0, 1);
    const guardsOf = ({ require, advise }) => [...require, ...advise];
    for (const code of new Set(told.flatMap(guardsOf))) {
      const everywhere = told.every((row) => guardsOf(row).includes(code));
      if (everywhere && asked(code) !== true) this.satisfied(code, event, index);
    }
    this.at = instant(event.at);
    this.applyOpen(event, kept);
    return kept;
  }

  /** What all these rows change alike; whatever else some change is unknown. */
  applyOpen(event, rows) {
    const [first] = rows;
    if (!first) return;
    const alike = rows.every(({ effects, clocks }) => isDeepStrictEqual([effects, clocks], [first.effects, first.clocks]));
    if (!alike) {
      this.forget(movedBy(rows));
      return;
    }
    for (const effect of first.effects) {
      const reads = ["count", "add", "remove"].includes(effect.op);
      if (!reads || effect.fact in this.raw) this.apply(effect, event);
    }
    for (const clock of first.clocks) {
      if (["start", "stop"].includes(clock.op)) this.lost.delete(clock.clock);
      if (!this.lost.has(clock.clock)) this.move(clock, event);
    }
    this.rows.push(first);
  }

  /** Whether a rule names a fact that is unknown. */
  hides({ cel = "" }) {
    return Boolean(this.states) && factsReadBy(cel).some((name) => !(name in this.raw));
  }

  /** The answer of a rule; undefined, as for one that is not asked, where it reads what is unknown. */
  careful(rule, value, noting = true) {
    const needed = (rule.needs ?? []).every((part) => this.context[part]);
    try {
      if (needed && this.hides(rule)) throw new Unknown(rule.code);
      return judge(rule, value, this);
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      if (noting) this.unknown.add(rule.code);
      return undefined;
    }
  }

  /** Unrecorded steps may have led to the state that the document says, or to none such. */
  concludeOpen() {
    const stated = this.document.state;
    if (this.states.length === 0) return;
    if (!this.withinReach.has(stated)) {
      const reached = this.workflow.states.find(({ code }) => this.states.includes(code)).code;
      this.find("GEN306", "/state", { stated, replayed: reached });
      return;
    }
    this.passTo([stated], () => (this.states = [stated]));
    this.gapless = true;
  }

  /** The whole document: its history, then its state, then what lies in the future. */
  replay() {
    const { document, context } = this;
    const { history } = document;
    if (this.workflow && !history) {
      this.state = null;
      this.find("GEN307", "/history", { stated: document.state });
      return this;
    }
    const first = new Map(); // by its id: the event that stands first
    history?.forEach((event, index) => {
      const before = event.id ? first.get(event.id) : undefined;
      if (event.id && !before) first.set(event.id, event);
      if (before && !isDeepStrictEqual(before, event)) this.find("GEN309", `/history/${index}/id`, { id: event.id });
      if (!before) this.follow(event, index);
    });
    if (this.states) this.concludeOpen();
    else if (this.state !== null && this.state !== document.state) {
      this.find("GEN306", "/state", { stated: document.state, replayed: this.state });
    }
    if (context.now && this.dated > instant(context.now)) {
      this.find("GEN305", `/${this.datedBy}`, { at: this.dated, now: context.now });
    }
    history?.forEach((event, index) => this.notInTheFuture(event, index));
    return this;
  }

  /** A document that the context has beside this one, followed in the same context. */
  beside(id) {
    const document = this.context.related[id];
    const reference = this.kinds.get(document.kind);
    return new Told(reference, reference.shape.document(document).whole, this.given).replay();
  }

  follow(event, index) {
    if (this.states) this.followOpen(event, index);
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
    if (!row) this.impossibleIn(this.state, event, index, rows.length > 0);
    return row;
  }

  /** Why nothing that the table has in that state fits the event; `listed`: it has rows for the role. */
  impossibleIn(state, event, index, listed) {
    const { transitions, roles } = this.workflow;
    const given = { state, event: event.event };
    const here = transitions.filter((row) => row.source === state && row.event === event.event);
    if (listed) this.find("GEN303", `/history/${index}`, given);
    else if (here.length) {
      const allowed = roles.map(({ code }) => code).filter((code) => here.some((each) => each.roles.includes(code)));
      this.find("GEN302", `/history/${index}/by/role`, { ...given, role: event.by.role, allowed });
    } else {
      const possible = [...new Set(transitions.filter(({ source }) => source === state).map((each) => each.event))];
      this.find("GEN301", `/history/${index}/event`, { ...given, possible });
    }
  }

  permitted(row, event, index) {
    const backwards = instant(event.at) < this.at;
    if (backwards) this.find("GEN304", `/history/${index}/at`, { at: event.at, before: this.at });
    const answers = row.require.map((code) => this.satisfied(code, event, index));
    return !backwards && answers.every((answer) => answer);
  }

  /** Whether a guard holds or cannot be judged; notes it where it does not, or cannot. */
  satisfied(code, event, index) {
    const guard = this.rules.get(code);
    const answer = this.careful(guard, event);
    if (answer === true || answer === undefined) return true;
    const decided = answer === null ? [] : this.runOut(guard, instant(event.at));
    const weight = weigh(guard, dayOf(instant(event.at)), this.here, this.norms, decided);
    if (!weight) return true;
    if (answer === null) this.leaveOpen(guard);
    else this.find(code, `/history/${index}${guard.at ?? ""}`, values(guard, event, this), weight);
    return answer === null || guard.stops === false || guard.ground === "law" || guard.ground === "practice";
  }

  leaveOpen(rule) {
    const lacking = this.lacking.size ? this.lacking : [unsaid(rule)];
    this.unjudged.set(rule.code, new Set([...(this.unjudged.get(rule.code) ?? []), ...lacking]));
  }

  notInTheFuture(event, index) {
    const { now } = this.context;
    if (now && instant(event.at) > instant(now)) this.find("GEN305", `/history/${index}/at`, { at: event.at, now });
  }

  apply({ op, fact, path, value }, event) {
    const said = path ? read(event, path) : value;
    const facts = this.raw ?? this.facts;
    const before = facts[fact];
    const after = {
      set: () => said,
      clear: () => this.workflow.facts[fact].first,
      count: () => before + 1,
      add: () => (before.includes(said) ? before : [...before, said]),
      remove: () => before.filter((each) => each !== said),
    };
    facts[fact] = after[op]();
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

  /** What the norms in force on the day say of a clock that began then: the last of the profile, then local ones; undefined for nothing. */
  serviceLevel(clock, began) {
    const today = dayOf(began);
    const fits = ({ document, where = {} }) => document === this.document.kind && Object.entries(where).every(([field, codes]) => codes.includes(this.document[field]));
    return [...(this.context.profile?.norms ?? []).toReversed(), ...this.local, ...this.everywhere]
      .filter((norm) => holdsOn(norm, today))
      .flatMap((norm) => norm.service_levels ?? [])
      .find((level) => level.clock === clock && fits(level));
  }

  /** When a clock ends; null where it does not run, or nothing says how long it may. */
  deadline(clock) {
    if (this.gapless && this.reached !== null && this.ended) return null;
    if (this.lost?.has(clock)) throw new Unknown(clock);
    const run = this.runs.get(clock);
    if (!run) return null;
    const { began, changes } = run;
    const level = this.serviceLevel(clock, began);
    if (level) return this.known(deadline(began, level, this.context.calendar, changes));
    const named = changes.findLastIndex(({ change }) => change === "extension");
    if (named < 0) {
      if (!this.context.profile) this.lacksProfile();
      return null;
    }
    return deadline(began, { n: 1, unit: "hour" }, this.context.calendar, changes.slice(named));
  }

  /** The clauses that set the times of a rule's clocks which had run out by then. */
  runOut({ ground, clocks = [] }, at) {
    const texts = [...(this.context.profile?.norms ?? []).toReversed(), ...this.norms];
    return (ground ? clocks : []).flatMap((clock) => {
      const [run, end] = [this.runs.get(clock), this.deadline(clock)];
      const stated = run?.changes.some(({ change }) => change === "extension");
      if (!run || stated || !end?.due || end.due >= at) return [];
      const level = this.serviceLevel(clock, run.began);
      const norm = texts.find(({ service_levels: levels = [] }) => levels.includes(level));
      return level ? [{ norm: norm.id, clause: level.clause }] : [];
    });
  }

  /** The deadline; if it cannot be told, what is wanting is noted. */
  known(end) {
    const why = { calendar_absent: "no_calendar", calendar_unknown: "outside_calendar" }[end.status];
    if (why) this.lacking.add(why);
    return end;
  }

  lacksProfile() {
    this.lacking.add(noProfile(this.context));
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
    const running = clocks.filter((clock) => (this.runs.has(clock) || this.lost?.has(clock)) && !rights.includes(clock));
    return running.map((clock) => [clock, this.deadline(clock)]);
  }

  /** Whether none of what is owed has run out by now; null where a calendar or, for want of a profile, a norm may tell. */
  nothingOverdue(given = null) {
    if (this.reached === null || this.ended) return true;
    const owed = given ?? this.owed();
    const ends = owed.map(([, end]) => end).filter((end) => end !== null);
    if (ends.some(({ due }) => due !== null && due < instant(this.context.now))) return false;
    if (ends.some(({ status }) => status.startsWith("calendar"))) return null;
    return this.context.profile || ends.length === owed.length ? true : null;
  }

  /** The one state in which the document is now, as far as it says. */
  get reached() {
    if (!this.states) return this.state;
    return this.states.length === 1 ? this.states[0] : null;
  }

  /** All steps that were taken; with gaps nobody knows them. */
  get steps() {
    if (this.states) throw new Unknown("steps");
    return this.rows;
  }

  get ended() {
    const { kind } = this.workflow.states.find(({ code }) => code === this.reached);
    return kind === "final" || kind === "reopenable";
  }

  /**
   * Note what was found, what its sentence needs, and how much it weighs: as in the rule book, unless
   * told.  A user's rule is not in the rule book.
   */
  find(code, pointer, given, own = {}) {
    const { severity, source: sources } = this.rules.get(code) ?? {};
    this.findings.push({ code, pointer, given, workflow: this.workflow, severity, sources, ...own });
  }

  /** The rules that could not be judged for what is unknown. */
  findGaps() {
    this.find("GEN308", "/history", { rules: [...this.unknown].sort() });
  }

  /** Whether the facts cannot be so; what went against law or practice has happened all the same. */
  get impossible() {
    const logical = ({ code }) => !["law", "practice"].includes(this.rules.get(code).ground);
    return this.stuck || this.findings.some((each) => each.severity === "error" && logical(each));
  }

  get refused() {
    const stops = ({ code }) => this.rules.get(code).stops !== false;
    return this.stuck || this.findings.some((each) => each.severity === "error" && stops(each));
  }

  /** Whether nobody can tell in which state it is. */
  get stuck() {
    return this.states ? this.states.length !== 1 : this.state === null;
  }
}

/** For want of what a rule is not asked at all. */
const wanting = ({ needs = [] }, context) =>
  needs.filter((part) => !context[part]).map((part) => (part === "profile" ? noProfile(context) : `no_${part}`));

/** Why there is no profile to go by: none was given, or that of another place. */
const noProfile = ({ elsewhere }) => (elsewhere ? "profile_elsewhere" : "no_profile");

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
  context = told.context;
  const gaps = document.kind === "dossier" && document.documents.some(hasGaps);
  for (const rule of own) {
    if (gaps && rule.follows) {
      told.unjudged.set(rule.code, ["no_related"]);
      continue;
    }
    for (const [where, item] of itemsOf(document, rule.each)) {
      const judged = told.careful(rule, item);
      const beside = context.related?.[item.matter];
      const open = judged === false && rule.follows && beside?.kind === "matter" && hasGaps(beside);
      const answer = open ? null : judged;
      if (answer !== false && answer !== null) continue;
      const decided = answer === false && context.now ? told.runOut(rule, instant(context.now)) : [];
      const weight = weigh(rule, told.today, told.here, reference.norms, decided);
      if (weight && answer === null) told.leaveOpen(rule);
      else if (weight) told.find(rule.code, where + (rule.at ?? ""), values(rule, item, told), weight);
    }
  }
  for (const rule of context.rules?.rules.filter((each) => each.document === document.kind) ?? []) {
    itemsOf(document, rule.each).forEach(([where, item]) => {
      const judged = judge(rule, item, told);
      const answer = judged !== undefined && told.hides(rule) ? null : judged;
      if (answer === undefined) told.unjudged.set(rule.code, wanting(rule, context));
      else if (answer !== true) {
        const severity = answer === null ? "unverifiable" : (rule.severity ?? "error");
        told.find(rule.code, where + (rule.at ?? ""), values(rule, item, told), { severity, rule });
      }
    });
  }
  if (told.states) told.findGaps();
  for (const [pointer, numbers] of reference.numbers(document)) told.find("GEN402", pointer, { numbers });
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
  if (!told.impossible) {
    told.findings = [];
    const index = document.history.length;
    told.follow(event, index);
    told.notInTheFuture(event, index);
  }
  if (told.states) told.findGaps();
  if (told.states?.length === 1) [told.state] = told.states;
  return told;
}
