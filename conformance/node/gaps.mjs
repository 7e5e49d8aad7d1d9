// Partial histories: the states that are possible, and what unrecorded steps may have moved.

/** Which states lead to which in the table of a workflow, and what moves on the way. */
export class Ways {
  constructor({ states, transitions }) {
    this.rows = transitions;
    const onward = (state) => transitions.filter(({ source }) => source === state).map(({ target }) => target);
    this.reach = new Map(states.map(({ code }) => [code, closure(code, onward)]));
  }

  /** The facts and clocks that a row on some way from one state to the other moves. */
  touched(source, target) {
    const between = this.rows.filter(
      (row) => this.reach.get(source).has(row.source) && this.reach.get(row.target).has(target),
    );
    return movedBy(between);
  }
}

function closure(state, onward) {
  const found = new Set([state]);
  for (const each of found) onward(each).forEach((next) => found.add(next)); // a set is walked as it grows
  return found;
}

export const movedBy = (rows) => ({
  facts: rows.flatMap(({ effects }) => effects.map(({ fact }) => fact)),
  clocks: rows.flatMap(({ clocks }) => clocks.map(({ clock }) => clock)),
});

/** That a fact or a clock is asked for which the history does not tell. */
export class Unknown extends Error {}

/** Facts of which those that are absent are unknown. */
export const known = (facts) =>
  new Proxy(facts, {
    get(held, name) {
      if (typeof name === "string" && !(name in held) && name !== "toJSON") throw new Unknown(name);
      return held[name];
    },
  });

/** The facts that the text of a rule names; an empty name where it reads them otherwise. */
export const factsReadBy = (cel) => [...cel.matchAll(/\bfacts\b(?:\.([a-z][a-z0-9_]*))?/g)].map(([, name = ""]) => name);

/** Whether steps may be missing from a history, or some are only supposed. */
export const hasGaps = ({ history_is: how, opening_state: opening, history }) =>
  Boolean(history) && (how === "partial" || Boolean(opening) || history.some(({ inferred }) => inferred));
