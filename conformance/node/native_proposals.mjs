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
  const inOrder = ({ steps }) => new Map(steps.toSorted((a, b) => a.place - b.place).map((each) => [each.step, each]));
  const [mine, its] = [procedure, other].map(inOrder);
  const kept = [...mine.keys()].filter((code) => its.has(code));
  return kept.join() === [...its.keys()].join() && kept.every((code) => noWider(mine.get(code), its.get(code)));
}

const noWider = (mine, its) =>
  ((mine.required ?? true) || !(its.required ?? true)) &&
  [undefined, its.merges_with].includes(mine.merges_with) &&
  within(mine.evidence ?? [], its.evidence ?? []) &&
  within(mine.bodies ?? [], its.bodies ?? []);

export const NATIVE_PROPOSALS = {
  PRP151: inTime,
  PRP215: asPublished,
  PRP218: (_, told) => told.nothingOverdue(),
};
