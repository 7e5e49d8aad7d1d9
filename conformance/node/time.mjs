// Instants as whole microseconds since 1970, in a BigInt; days, as days since then in China.

const SECOND = 1_000_000n;
const DAY = 86_400n * SECOND;
const CHINA = 8n * 3_600n * SECOND;
const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:Z|([+-]\d\d):(\d\d))$/;

export const HOUR = 3_600n * SECOND;

/** The instant of a well-spelled time; null if there is no such time. */
export function instant(text) {
  const [, year, month, date, hour, minute, second, fraction = "", hours = "+00", minutes = "00"] =
    FORM.exec(text);
  const begin = day(`${year}-${month}-${date}`);
  if (begin === null || hour > 23 || minute > 59 || second > 59) return null;
  if (Math.abs(hours) > 23 || minutes > 59) return null;
  const offset = Number(hours) * 60 + Number(hours[0] + minutes);
  const seconds = (Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second);
  return BigInt(begin) * DAY + BigInt(seconds) * SECOND + BigInt(fraction.padEnd(6, "0"));
}

/** The day of a date such as 2026-03-02; null if there is none. */
export function day(text) {
  const midnight = new Date(`${text}T00:00:00Z`);
  const real = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
  return real ? midnight.getTime() / 86_400_000 : null;
}

/** The date of a day, as `[year, month, date]`. */
export function date(day) {
  const midnight = new Date(day * 86_400_000);
  return [midnight.getUTCFullYear(), midnight.getUTCMonth() + 1, midnight.getUTCDate()];
}

/** The day in China on which an instant falls. */
export function dayOf(moment) {
  const local = moment + CHINA;
  return Number((local - (((local % DAY) + DAY) % DAY)) / DAY);
}

/** The same time of day in China, on another day. */
export function onDay(moment, day) {
  return moment + BigInt(day - dayOf(moment)) * DAY;
}

/** The last microsecond of a day in China. */
export function endOf(day) {
  return BigInt(day + 1) * DAY - CHINA - 1n;
}

/** An instant as text, in China's time. */
export function written(moment) {
  const local = moment + CHINA;
  const micros = ((local % SECOND) + SECOND) % SECOND;
  const seconds = new Date(Number((local - micros) / 1000n)).toISOString().slice(0, 19);
  return `${seconds}${micros ? `.${String(micros).padStart(6, "0")}` : ""}+08:00`;
}
