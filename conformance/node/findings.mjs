// Findings in their order, and no more of them than a report tells.

const SEVEREST = ["error", "unverifiable", "warning", "info"];
const codePoints = (a, b) => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b))); // as UTF-8 sorts
const unescaped = (token) => token.replaceAll("~1", "/").replaceAll("~0", "~");

/** Whether one pointer comes before another: indices as numbers, and before names. */
function byPointer(a, b) {
  const [mine, its] = [a, b].map((pointer) => pointer.split("/").slice(1));
  for (let i = 0; i < Math.min(mine.length, its.length); i += 1) {
    const [one, two] = [mine[i], its[i]];
    const [first, second] = [one, two].map((token) => /^[0-9]+$/.test(token));
    if (first !== second) return first ? -1 : 1;
    const order = (first ? one.length - two.length : 0) || codePoints(unescaped(one), unescaped(two));
    if (order) return order;
  }
  return mine.length - its.length;
}

export const inOrder = (findings) =>
  findings.toSorted((a, b) => byPointer(a.pointer, b.pointer) || codePoints(a.code, b.code));

/**
 * Reports as one, told within the bound: `{findings, more, not_checked}`.  Reports that are
 * `numbered` are about the items of a list at that place.  `severityOf` a finding, `most` so many.
 */
export function merged(reports, { severityOf, most }, numbered) {
  let findings = [];
  let [more, errors, index] = [0, 0, -1];
  const notChecked = new Map();
  const cut = () => {
    const ordered = inOrder(findings);
    const severest = new Set(SEVEREST.flatMap((severity) => ordered.filter((each) => severityOf(each) === severity)).slice(0, most));
    findings = ordered.filter((each) => severest.has(each));
    more += ordered.length - findings.length;
  };
  for (const report of reports) {
    index += 1;
    more += report.more ?? 0;
    const place = numbered === undefined ? "" : `${numbered}/${index}`;
    if (errors >= most && numbered !== undefined) more += report.findings.length; // none is before, or more severe
    else {
      for (const found of report.findings) {
        findings.push({ ...found, pointer: place + found.pointer });
        errors += severityOf(found) === "error";
      }
    }
    for (const [code, reasons] of Object.entries(report.not_checked ?? {})) {
      notChecked.set(code, new Set([...(notChecked.get(code) ?? []), ...reasons]));
    }
    if (findings.length > 10 * most) cut();
  }
  cut();
  const reasons = [...notChecked].map(([code, why]) => [code, [...why].sort()]);
  return { findings, more, not_checked: Object.fromEntries(reasons) };
}
