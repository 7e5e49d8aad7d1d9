// The rules about opinions that CEL cannot state: those about deadlines.

import { HOUR, instant } from "./time.mjs";

const OWED = ["forward", "claim", "answer", "handle", "confirm"];
const TO_THE_ANSWER = ["answer", "handle"];
const DAY = 24n * HOUR;

/** Whether `at` is by the clock's end; null where that cannot be told. */
function inTime(clock, at, told) {
  const end = told.deadline(clock);
  if (end === null) return !told.context.profile && told.runs.has(clock) ? null : true;
  if (end.due === null) return end.status === "paused" ? true : null;
  return instant(at) <= end.due;
}

/** The same of an answer; where a deadline was stated, a clock without a length leaves nothing open. */
function answeredInTime({ at }, told) {
  const asked = TO_THE_ANSWER.filter((clock) => told.facts.due === null || told.deadline(clock));
  const answers = asked.map((clock) => inTime(clock, at, told));
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

function extendedFurther(event, told) {
  const until = instant(event.until);
  if (until <= instant(event.at)) return false;
  const dues = TO_THE_ANSWER.map((clock) => told.deadline(clock)?.due ?? null).filter((due) => due !== null);
  if (dues.length === 0) return null;
  return dues.some((due) => until > due); // later than the first of them
}

function notTooFar(event, told) {
  const { standing, nature } = told.document;
  if (standing !== "petition" || nature !== "demand") return true;
  const most = told.figures.petition_extension_days;
  const due = told.deadline("handle")?.due ?? null;
  return most === undefined || due === null ? null : instant(event.until) <= due + BigInt(most.n) * DAY;
}

function answerTimeKnown(event, told) {
  if (event.due) return true;
  return TO_THE_ANSWER.some((clock) => told.serviceLevel(clock, instant(event.at)) !== undefined);
}

function nothingOwedOverdue(_, told) {
  if (told.state === null) return true;
  const ends = OWED.map((clock) => told.deadline(clock)).filter((end) => end !== null);
  if (ends.some((end) => end.status.startsWith("calendar"))) return null;
  return ends.every((end) => end.due === null || end.due >= instant(told.context.now));
}

export const OPINIONS = {
  OPN122: answeredInTime,
  OPN123: extendedFurther,
  OPN124: notTooFar,
  OPN151: (event, told) => inTime("forward", event.at, told),
  OPN152: (event, told) => inTime("claim", event.at, told),
  OPN153: (event, told) => inTime("object", event.at, told),
  OPN154: answeredInTime,
  OPN155: answerTimeKnown,
  OPN211: nothingOwedOverdue,
};
