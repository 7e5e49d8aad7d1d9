// The rules of a cost share that add up what is partly unknown: in BigInt, for a sum may be too large.

import { apportion } from "./apportion.mjs";
import { grouped } from "./group.mjs";

const NOT_MONEY = ["cost_price_discount", "in_kind"];

export const sum = (amounts) => amounts.reduce((total, amount) => total + BigInt(amount ?? 0), 0n);
export const complete = (amounts) => amounts.every((amount) => amount !== undefined);
export const money = (share) => share.contributions.filter(({ source }) => !NOT_MONEY.includes(source));

/** The least and the most that has come in; undefined for no limit. */
function received({ state, amount_fen: whole, paid_fen: paid }) {
  if (paid !== undefined) return [paid, paid];
  if (state === "intended" || state === "pledged") return [0, 0];
  return [state === "paid" ? (whole ?? 0) : 0, whole];
}

function spent(share) {
  const all = money(share).map(received);
  const most = all.map(([, each]) => each);
  return {
    spent: sum(share.expenses.map((expense) => expense.amount_fen)),
    least: sum(all.map(([each]) => each)),
    most: most.length > 0 && complete(most) ? sum(most) : null,
  };
}

function spentWithinPaid(share) {
  const told = spent(share);
  return told.most === null || told.spent <= told.most;
}

function spendingCovered(share) {
  const told = spent(share);
  return told.spent <= told.least || (told.most !== null && told.spent > told.most);
}

function sharesAsComputed({ method, total_fen: total, payers }) {
  const shares = payers.map((payer) => payer.share_fen);
  const known = sum(shares);
  if (complete(shares) ? known !== BigInt(total) : known > BigInt(total)) return false;
  const weights = payers.map((payer) => (method === "equally" ? 1 : payer.weight));
  const right = complete(weights) ? apportion(total, weights) : null;
  return right === null || shares.every((share, i) => share === undefined || share === right[i]);
}

function wholePartDivided({ apportionments, contributions }) {
  if (contributions.length === 0) return true; // who pays is unknown
  const bySource = (list) => grouped(list, ({ source }) => source);
  const given = bySource(contributions);
  return [...bySource(apportionments)].every(([source, parts]) => {
    const divided = sum(parts.map((part) => part.total_fen));
    const amounts = (given.get(source) ?? []).map((each) => each.amount_fen);
    return complete(amounts) ? divided === sum(amounts) : divided >= sum(amounts);
  });
}

export const NATIVE_FUNDING = {
  FND205: spentWithinPaid,
  FND206: spendingCovered,
  FND211: sharesAsComputed,
  FND215: wholePartDivided,
};
