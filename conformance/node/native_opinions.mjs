// The rules about opinions that CEL cannot state: those about deadlines.

import { HOUR, instant } from "./time.mjs";

const UNTIL_THE_ANSWER = ["forward", "claim", "answer", "handle"];
const TO_THE_ANSWER = ["answer", "handle"];
const DAY = 24n * HOUR;

/** Whether an answer is in time; where a deadline was stated, a clock without a length leaves nothing open. */
function answeredInTime({ at }, told) {
  const asked = TO_THE_ANSWER.filter((clock) => told.facts.due === null || told.deadline(clock));
  const answers = asked.map((clock) => told.inTime(clock, at));
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

/** Whether an opinion has an answer that stands, or a deadline for one that has not passed. */
function echoed(told) {
  if (told.state === null) return null;
  if (told.facts.outcome !== null || told.ended) return true;
  const ends = UNTIL_THE_ANSWER.map((clock) => told.deadline(clock)).filter((end) => end !== null);
  if (ends.some(({ due }) => due !== null && instant(told.context.now) <= due)) return true;
  return ends.some(({ status }) => status.startsWith("calendar")) ? null : false;
}

/** Of a session that is over, each opinion that it names and that is there. */
function allEchoed({ opinions }, told) {
  if (told.facts.ended_at === null) return true;
  const there = opinions.filter((id) => told.context.related[id]?.kind === "opinion");
  const answers = there.map((id) => {
    const beside = told.beside(id);
    beside.lacking.clear();
    const answer = echoed(beside);
    if (answer === null) (beside.state === null ? ["no_related"] : beside.lacking).forEach((why) => told.lacking.add(why));
    return answer;
  });
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

export const OPINIONS = {
  OPN122: answeredInTime,
  OPN123: extendedFurther,
  OPN124: notTooFar,
  OPN151: (event, told) => told.inTime("forward", event.at),
  OPN152: (event, told) => told.inTime("claim", event.at),
  OPN153: (event, told) => told.inTime("object", event.at),
  OPN154: answeredInTime,
  OPN155: answerTimeKnown,
  SES225: allEchoed,
  OPN211: (_, told) => told.nothingOverdue(),
};
