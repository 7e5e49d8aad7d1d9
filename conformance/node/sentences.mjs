// Sentences: the parameters of a rule's message, and how each is written in zh and en.

import { evaluated } from "./rules.mjs";
import { date, dayOf, day, instant, written } from "./time.mjs";

const STATED = { zh: "写明的期限", en: "as stated" };
const MONTHS = "January February March April May June July August September October November December".split(" ");
const LISTS = { array: ["数组", "an array"], object: ["对象", "an object"], number: ["数", "a number"] };
const PATH = /^[a-z_]+(\.[a-z_]+)+$/;
const CALL = /^(due|basis|overdue|size)\((.*)\)$/;

// The values, from what a rule says that they are of

/** The values of a rule's parameters, where it finds something in `value`. */
export function values(rule, value, told) {
  const found = Object.entries(rule.params ?? {}).filter(([, param]) => typeof param === "string" || param.of);
  return Object.fromEntries(found.map(([name, param]) => [name, of(param.of ?? param, value, told)]));
}

function of(text, value, told) {
  if (PATH.test(text)) return at(text, value, told);
  const [, name, given] = CALL.exec(text) ?? [];
  if (name === "size" && PATH.test(given)) return size(at(given, value, told));
  if (name === "overdue") return overdue(told);
  if (name === "due" || name === "basis") return { due, basis }[name](told, JSON.parse(given.replaceAll("'", '"')));
  return evaluated(text, value, told); // of a user's rule
}

function at(path, value, told) {
  const [root, ...names] = path.split(".");
  const { document, bounds, context } = told;
  const facts = told.raw ?? told.facts;
  return names.reduce((whole, name) => whole?.[name], { this: value, document, facts, bounds, context }[root]) ?? null;
}

const size = (whole) => (whole === null ? 0 : [...whole].length);

function first(told, clocks) {
  const ends = clocks.map((clock) => [clock, told.deadline(clock)?.due ?? null]).filter(([, due]) => due !== null);
  return ends.toSorted(([a, one], [b, other]) => (one < other || (one === other && a < b) ? -1 : 1))[0] ?? [null, null];
}

const due = (told, clocks) => first(told, clocks)[1];

function basis(told, clocks) {
  const [clock] = first(told, clocks);
  const run = told.runs.get(clock);
  if (!run || run.changes.some(({ change }) => change === "extension")) return STATED;
  const level = told.serviceLevel(clock, run.began);
  if (!level) return STATED;
  const norms = [...(told.context.profile?.norms ?? []), ...told.norms];
  const { title } = norms.find((norm) => norm.service_levels?.includes(level));
  return { zh: `《${title.zh}》${level.clause}`, en: `${title.en}, ${level.clause}` };
}

const overdue = (told) =>
  told.owed().filter(([, end]) => end !== null && end.due !== null && end.due < instant(told.context.now)).map(([clock]) => clock);

// How they are written

/** From the published tables to `say(finding, rule, lang)`. */
export function sentences({ longest_shown: longest, most_listed: most, printable }, { codelists, kinds, rules }) {
  const ranges = printable.map((ends) => ends.map((end) => parseInt(end, 16)));
  const isPrintable = (code) => ranges.some(([least, greatest]) => least <= code && code <= greatest);

  function visible(text) {
    const signs = [...text].slice(0, longest + 1).map((sign) => {
      const code = sign.codePointAt(0);
      return isPrintable(code) ? sign : `\\u${code.toString(16).padStart(4, "0")}`;
    });
    const shown = [...signs.join("")];
    return shown.length <= longest ? shown.join("") : `${shown.slice(0, longest - 1).join("")}…`;
  }

  function labelOf(param, code, workflow) {
    const lists = { events: workflow?.events, roles: workflow?.roles, states: workflow?.states };
    if (param.labels_of === "kinds") return kinds[code]?.called;
    if (param.labels_of === "rules") return rules.get(code)?.title;
    if (param.labels) return param.labels[code];
    return (lists[param.labels_of] ?? codelists(param.codelist).codes).find((each) => each.code === code)?.label;
  }

  function plain(value, lang) {
    if (typeof value === "boolean") return { zh: ["否", "是"], en: ["no", "yes"] }[lang][Number(value)];
    return visible(String(value));
  }

  const WRITE = {
    text: (value, lang) => plain(value, lang),
    count: (value, lang) => plain(value, lang),
    year: (value) => String(date(dayOf(instant(value)))[0]),
    day: (value, lang) => dayIn(date(day(value)), lang),
    time: (value, lang) => moment(typeof value === "bigint" ? value : instant(value), lang),
    money: (value, lang) => `${decimal(BigInt(value))} ${lang === "zh" ? "元" : "yuan"}`,
    area: (value) => `${decimal((BigInt(value) + 50n) / 100n)} ㎡`,
    clause: (value, lang) => value[lang],
    code: (value, lang, param, workflow) => labelOf(param, value, workflow)?.[lang] ?? visible(value),
    coded(value, lang, param, workflow) {
      const label = labelOf(param, value, workflow)?.[lang] ?? visible(value);
      if (label === visible(value)) return label;
      return lang === "zh" ? `${label}（${visible(value)}）` : `${label} (${visible(value)})`;
    },
    value(value, lang) {
      if (typeof value === "string") return `"${visible(value)}"`;
      if (value === null || typeof value === "boolean" || Number.isSafeInteger(value)) return String(value);
      return LISTS[Array.isArray(value) ? "array" : typeof value][Number(lang === "en")];
    },
  };

  function shown(value, lang, param, workflow) {
    const { type = "text" } = param;
    if (typeof value === "object" && value?.[Symbol.iterator] && (param.many || type !== "value")) {
      const items = [...value];
      if (!items.length) return lang === "zh" ? "无" : "none";
      const said = items.slice(0, most).map((item) => shown(item, lang, { ...param, many: false }, workflow));
      if (said.length === items.length) return said.join(lang === "zh" ? "、" : ", ");
      return lang === "zh" ? `${said.join("、")}等 ${items.length} 项` : `${said.join(", ")} and ${items.length - most} more`;
    }
    if ((value ?? null) === null && type !== "value") return lang === "zh" ? "未写明" : "not stated";
    return WRITE[type](value, lang, param, workflow);
  }

  return ({ given, workflow }, { message, params = {} }, lang) =>
    message[lang].replace(/\{([a-z0-9_]+)\}/g, (_, name) => {
      const param = typeof params[name] === "string" ? {} : params[name];
      return shown(given?.[name], lang, param, workflow);
    });
}

const dayIn = ([year, month, of], lang) =>
  lang === "zh" ? `${year}年${month}月${of}日` : `${of} ${MONTHS[month - 1]} ${year}`;

/** A time in China: to the minute where it has no seconds; the last microsecond of a day is its hour 24. */
function moment(at, lang) {
  const [, clock] = written(at).slice(0, -"+08:00".length).split("T");
  const short = clock.replace(/(\.[0-9]*?)0+$/, "$1").replace(/^(\d\d:\d\d):00$/, "$1");
  const hour = clock === "23:59:59.999999" ? "24:00" : short;
  return `${dayIn(date(dayOf(at)), lang)}${lang === "zh" ? "" : ", "}${hour}`;
}

function decimal(hundredths) {
  const [sign, size] = hundredths < 0n ? ["-", -hundredths] : ["", hundredths];
  const whole = String(size / 100n).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${sign}${whole}.${String(size % 100n).padStart(2, "0")}`;
}
