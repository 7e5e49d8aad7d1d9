// The rules on councils that ask what time it is.

import { day, endOf, instant } from "./time.mjs";

const CLOCKS = ["establish", "suspension", "renew"];

function notOverdue(_, told) {
  if (told.state === null) return true;
  const ends = CLOCKS.map((clock) => told.deadline(clock)).filter((end) => end !== null);
  if (ends.some((end) => end.status.startsWith("calendar"))) return null;
  return ends.every((end) => end.due === null || end.due >= instant(told.context.now));
}

/** When the term that runs is over; null where that is not told. */
function termEnds({ facts, document }) {
  if (facts.renewals > 0) return facts.term_ends === null ? null : instant(facts.term_ends);
  const last = document.term?.until;
  return last === undefined ? null : endOf(day(last)) + 1n;
}

function termNotOverrun(_, told) {
  if (!["established", "suspended"].includes(told.state)) return true;
  const end = termEnds(told);
  return end === null || instant(told.context.now) < end;
}

export const COUNCILS = { CNC234: notOverdue, CNC235: termNotOverrun };
