// The rules about matters and whistle calls that CEL cannot state: those about deadlines.

import { deadline } from "./deadline.mjs";
import { grouped } from "./group.mjs";
import { instant } from "./time.mjs";

const inTime = (clock, { at }, told) => told.inTime(clock, at);

function handledInTime(event, told) {
  if (told.facts.due !== null || told.context.profile) return inTime("handle", event, told);
  told.lacksProfile();
  return null;
}

const levelKnown = (clock) => (event, told) =>
  Boolean(event.due) || told.serviceLevel(clock, instant(event.at)) !== undefined;

const calls = new WeakMap(); // of each history, the events that call a department, by department

const named = ({ event, unit, department }) => ({ dispatch: unit?.id, adjudicate: department })[event];

function callsOf({ history = [] }, department) {
  if (!calls.has(history)) calls.set(history, grouped(history, named));
  return calls.get(history).get(department) ?? [];
}

/** By when a department must have reported in, from the call that names it or the ruling on it. */
function reportInEnds(told, department, at) {
  const called = callsOf(told.document, department).findLast((each) => instant(each.at) <= at);
  const level = called && told.serviceLevel("report_in", instant(called.at));
  return level ? told.known(deadline(instant(called.at), level, told.context.calendar)) : null;
}

function reportedInTime({ at, by }, told) {
  const end = reportInEnds(told, by.unit, instant(at));
  if (end === null) return true;
  return end.due === null ? null : instant(at) <= end.due;
}

function noCallOverdue(_, told) {
  if (told.reached === null || told.ended) return true;
  const { awaited, refusing } = told.facts;
  const reports = awaited
    .filter((department) => department !== refusing)
    .map((department) => [department, reportInEnds(told, department, instant(told.context.now))]);
  const others = told.owed().filter(([clock]) => clock !== "report_in"); // each department has its own
  return told.nothingOverdue([...others, ...reports]);
}

export const NATIVE_ESCALATION = {
  ESC151: handledInTime,
  ESC152: (event, told) => inTime("grade", event, told),
  ESC153: (event, told) => inTime("feed_back", event, told),
  ESC154: levelKnown("handle"),
  ESC161: (event, told) => inTime("dispatch", event, told),
  ESC162: reportedInTime,
  ESC163: (event, told) => inTime("handle", event, told),
  ESC164: levelKnown("report_in"),
  ESC204: (_, told) => told.nothingOverdue(),
  ESC224: noCallOverdue,
};
