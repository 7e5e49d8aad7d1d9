// Numbers of persons (telephone, identity, bank card, plate) in words that everybody may read.

const MOST_GROUPS = 5;
const DASHES = /[-.\uff0e \t\n\r()\uff08\uff09\u00a0\u3000\u2010-\u2014\u2212\uff0d]+/g;
const ascii = (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
const large = (small) => String.fromCharCode(small.charCodeAt(0) - 0x20);
const plain = (text) => text.replace(DASHES, "-").replace(/[\uff01-\uff5e]/g, ascii).replace(/[a-z]/g, large);

/** ISO 7064, MOD 11-2: the sum of all characters, each by its weight, leaves 1. */
function gb11643(number) {
  const worth = [...number].map((sign) => (sign === "X" ? 10 : Number(sign)));
  return worth.reduce((rest, digit) => (rest * 2 + digit) % 11, 0) === 1;
}

function luhn(number) {
  const worth = [...number].reverse().map((digit, i) => (i % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] : Number(digit)));
  return worth.reduce((sum, digit) => sum + digit, 0) % 10 === 0;
}

const CHECKS = { gb11643, luhn, three_digits: (plate) => plate.replace(/[^0-9]/g, "").length >= 3 };

/** Every one to five groups of a run that follow upon each other. */
function pieces(run) {
  const groups = run.split("-");
  return groups.flatMap((_, first) =>
    groups.slice(first, first + MOST_GROUPS).map((_, more) => groups.slice(first, first + more + 1).join("-")),
  );
}

function holds({ code, pattern, check }, text) {
  const right = (found) => !check || CHECKS[check](found.replaceAll("-", ""));
  if (code === "plate") {
    return [...text.matchAll(new RegExp(`(${pattern})([^A-Z0-9]|$)`, "gu"))].some(([, plate]) => right(plate));
  }
  const whole = new RegExp(`^(${pattern})$`, "u");
  const runs = text.match(/[0-9]{2,}(-[0-9]{2,})*X?/g) ?? [];
  const digits = runs.flatMap((run) => (run.endsWith("X") ? [run, run.slice(0, -1)] : [run]));
  return digits.flatMap(pieces).some((piece) => whole.test(piece) && right(piece));
}

/** From the published table to a function: where in a document words hold numbers, and which. */
export function numbersPosted({ numbers, kinds }, kind) {
  const paths = [...kinds[kind].texts, ...kinds[kind].names].map((path) => path.split("/").slice(1));
  const exposed = (text) => numbers.filter((number) => holds(number, plain(text))).map(({ code }) => code);
  return (document) =>
    paths
      .flatMap((path) => words(document, path, ""))
      .map(([where, text]) => [where, exposed(text)])
      .filter(([, found]) => found.length);
}

/** The words at the path, each with its pointer; under `history` a name stands for events of that name. */
function words(value, [step, ...rest], where) {
  if (value === null || value === undefined) return [];
  if (step === undefined) return [[where, value]];
  if (!Array.isArray(value)) return words(value[step], rest, `${where}/${step}`);
  return value.flatMap((item, i) => (step === "*" || item.event === step ? words(item, rest, `${where}/${i}`) : []));
}
