// Dossiers: what one document has to do with others, by the table of references, and what adds up.

import { grouped } from "./group.mjs";
import { complete, money, sum } from "./native_funding.mjs";
import { ledger } from "./native_resources.mjs";
import { day, dayOf, instant } from "./time.mjs";
import { Told } from "./walk.mjs";

const NOT_HELD = ["planned", "noticed", "failed_quorum", "cancelled"];
const STANDS = ["counted", "outcome_announced", "challenged", "upheld"];

const indexes = new WeakMap(); // of each dossier, its documents by id

function named({ document }, id) {
  if (!indexes.has(document)) indexes.set(document, grouped(document.documents, (each) => each.id));
  return indexes.get(document).get(id) ?? [];
}

const ofKind = (told, id, kind) => named(told, id).filter((each) => each.kind === kind);
const events = ({ history = [] }, name) => history.filter(({ event }) => event === name);

/** Each value at the path, with its place and the record in which it stands. */
function* values(value, [first, ...rest], place, beside) {
  if (value === undefined || value === null) return;
  if (first === undefined) yield { id: value, place, beside };
  else if (first === "*") for (const [i, item] of value.entries()) yield* values(item, rest, [...place, i], beside);
  else yield* values(value[first], rest, [...place, first], value);
}

/** Every reference to another document: its row, the id, the kinds allowed, the event it stands in. */
function references(document, told) {
  const rows = told.references.filter(({ kind }) => kind === document.kind);
  return rows.flatMap((row) =>
    [...values(document, row.path.split("/").slice(1), [], document)]
      .filter(({ beside }) => Object.entries(row.when ?? {}).every(([field, codes]) => codes.includes(beside[field])))
      .map(({ id, place, beside }) => ({
        row,
        id,
        kinds: row.as_told_by ? [beside[row.as_told_by]] : (row.to ?? []),
        event: place[0] === "history" ? document.history[place[1]] : null,
      })),
  );
}

const refersToItsKind = (document, told) =>
  references(document, told).every(
    ({ row, id, kinds }) => kinds.length === 0 || row.judged_by || named(told, id).every(({ kind }) => kinds.includes(kind)),
  );

const referredToIsThere = (document, told) =>
  references(document, told).every(({ row, id }) => row.must !== true || named(told, id).length > 0);

/** What has nothing before it is taken off, and so is then what came after it; what is left goes round. */
function noCircle({ documents }, told) {
  const steps = documents.flatMap((document) =>
    references(document, told)
      .filter(({ row }) => row.order)
      .map(({ row, id }) => {
        const step = [`${row.order} ${document.id}`, `${row.order} ${id}`];
        return row.turned ? step.reverse() : step;
      }),
  );
  const next = grouped(steps, ([before]) => before);
  const waiting = new Map();
  for (const [, after] of steps) waiting.set(after, (waiting.get(after) ?? 0) + 1);
  const free = [...next.keys()].filter((node) => !waiting.has(node));
  let left = steps.length;
  while (free.length) {
    for (const [, after] of next.get(free.pop()) ?? []) {
      left -= 1;
      waiting.set(after, waiting.get(after) - 1);
      if (waiting.get(after) === 0) free.push(after);
    }
  }
  return left === 0;
}

/** What rests on a session or a poll that is there, and on which. */
const bases = (document, told) =>
  references(document, told)
    .filter(({ row }) => row.rests)
    .flatMap((found) => named(told, found.id).map((other) => ({ found, other })))
    .filter(({ other }) => ["session", "poll"].includes(other.kind));

function valid(other) {
  if (other.kind === "poll") return STANDS.includes(other.state);
  return other.history ? events(other, "open_session").length > 0 : !NOT_HELD.includes(other.state);
}

function moment(other) {
  const poll = other.kind === "poll";
  const last = events(other, poll ? "count_votes" : "open_session").at(-1);
  return instant(last?.at ?? (poll ? other.closes_at : other.starts_at));
}

function before({ event }, document, other, told) {
  if (event) return moment(other) <= instant(event.at);
  const { datedBy, judgedBy = datedBy } = told.kinds.get(document.kind);
  const on = document[judgedBy];
  return dayOf(moment(other)) <= (on.includes("T") ? dayOf(instant(on)) : day(on));
}

function sharesSumToTheCost(document, told) {
  if (document.kind !== "cost_share") return true;
  const amounts = money(document).map((given) => given.amount_fen);
  return ofKind(told, document.concerns, "proposal")
    .filter(({ cost_fen: cost }) => cost !== undefined)
    .filter(({ cost_share: share }) => document.total_fen === undefined || share !== document.id)
    .every(({ cost_fen: cost }) =>
      amounts.length > 0 && complete(amounts) ? sum(amounts) === BigInt(cost) : sum(amounts) <= BigInt(cost),
    );
}

function claimedWithinQuantity(document, told) {
  if (document.kind !== "list_item") return true;
  const own = new Told(told.kinds.get("list_item"), document, {}).replay();
  const held = own.state === null ? [] : [...ledger(own).values()];
  const book = held.map(({ by }) => by.unit ?? by.id);
  const elsewhere = told.document.documents
    .filter(({ kind, organization, person }) => kind === "dual_registration" && !book.includes(organization.id) && !book.includes(person))
    .flatMap(({ services }) => services.filter(({ item }) => item === document.id));
  return held.reduce((all, { quantity }) => all + quantity, elsewhere.length) <= document.quantity;
}

export const DOSSIER = {
  DOS202: refersToItsKind,
  DOS203: referredToIsThere,
  DOS204: noCircle,
  DOS211: (document, told) => bases(document, told).every(({ other }) => valid(other)),
  DOS212: (document, told) => bases(document, told).every(({ found, other }) => before(found, document, other, told)),
  DOS231: sharesSumToTheCost,
  DOS241: claimedWithinQuantity,
};
