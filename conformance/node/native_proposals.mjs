// The rules about proposals that CEL cannot state: those about deadlines, and the published procedures.

import { instant } from "./time.mjs";

const ENDS = {
  accept: ["screen"],
  turn_down: ["screen"],
  agree: ["deliberate"],
  decide: ["deliberate"],
  deadlock: ["deliberate"],
  refer_to_assembly: ["refer"],
  post_decision: ["publish"],
  announce: ["publish", "announce"],
  begin_implementation: ["begin"],
  complete: ["complete"],
  feed_back: ["feed_back"],
  archive: ["archive"],
};
const OWED = [...new Set(Object.values(ENDS).flat())];

/** Whether `at` is by the clock's end; null where that cannot be told. */
function by(clock, at, told) {
  const end = told.deadline(clock);
  if (end === null) return true;
  if (end.due === null) return end.status === "paused" ? true : null;
  return instant(at) <= end.due;
}

function inTime({ event, at }, told) {
  const answers = ENDS[event].map((clock) => by(clock, at, told));
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

/** Whether what is allowed is no more than that; empty allows everything. */
const within = (mine, its) => its.length === 0 || (mine.length > 0 && mine.every((one) => its.includes(one)));

/** A published procedure is copied, or asked more of: all that it requires, in its order. */
function asPublished({ procedure }, told) {
  const other = told.procedures.find(({ id }) => id === procedure.id);
  if (other === undefined) return true;
  const has = ({ steps }, code) => steps.some(({ step }) => step === code);
  const asksFor = (code) => procedure.steps.some(({ step, required = true }) => step === code && required);
  const shared = (one, two) => one.steps.toSorted((a, b) => a.place - b.place).map(({ step }) => step).filter((step) => has(two, step));
  return (
    other.steps.every(({ step, required = true }) => !required || asksFor(step)) &&
    shared(procedure, other).join() === shared(other, procedure).join() &&
    other.steps.every(noWider(procedure.steps))
  );
}

const noWider = (steps) => (its) => {
  const mine = steps.find(({ step }) => step === its.step);
  return (
    mine === undefined ||
    ([undefined, its.merges_with].includes(mine.merges_with) &&
      within(mine.evidence ?? [], its.evidence ?? []) &&
      within(mine.bodies ?? [], its.bodies ?? []))
  );
};

export const NATIVE_PROPOSALS = {
  PRP151: inTime,
  PRP215: asPublished,
  PRP218: (_, told) => told.nothingOverdue(OWED),
};
