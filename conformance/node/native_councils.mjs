// The rules on councils that ask what time it is.

import { day, endOf, instant } from "./time.mjs";

/** When the term that runs is over; null where that is not told. */
function termEnds({ facts, document }) {
  if (facts.renewals > 0) return facts.term_ends === null ? null : instant(facts.term_ends);
  const last = document.term?.until;
  return last === undefined ? null : endOf(day(last)) + 1n;
}

function termNotOverrun(_, told) {
  if (!["established", "suspended"].includes(told.reached)) return true;
  const end = termEnds(told);
  return end === null || instant(told.context.now) < end;
}

export const COUNCILS = { CNC234: (_, told) => told.nothingOverdue(), CNC235: termNotOverrun };
