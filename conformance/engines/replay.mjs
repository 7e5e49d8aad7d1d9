// Walks workflows in engines that others wrote: node replay.mjs CHART.xstate.json CHART.scxml
//
// Each line of standard input is one walk from the initial state:
//   {"engine": "xstate" | "scion", "walk": [{"event", "role", "guards": {CODE: boolean}}, ...]}
// Each line of output is what came of it, step by step: [{"state", "taken"}, ...]

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import scxml from "@scion-scxml/scxml";
import { initialTransition, setup, transition } from "xstate";

const [xstateFile, scxmlFile] = process.argv.slice(2);

const holds = ({ event }, { codes }) => codes.every((code) => event.data[code] === true);
const machine = setup({ guards: { holds } }).createMachine(JSON.parse(readFileSync(xstateFile, "utf8")));

const chart = await promisify(scxml.documentStringToModel)("", readFileSync(scxmlFile, "utf8"));
const model = await promisify(chart.prepare.bind(chart))();

function inXState() {
  let [snapshot] = initialTransition(machine);
  return (name, data) => {
    const event = { type: name, data };
    const taken = snapshot.can(event);
    [snapshot] = transition(machine, snapshot, event);
    return { state: snapshot.value, taken };
  };
}

function inScion() {
  const chart = new scxml.core.Statechart(model);
  let taken;
  let [state] = chart.start();
  chart.on("onTransition", () => { taken = true; });
  chart.on("onEntry", (entered) => { state = entered; });
  return (name, data) => {
    taken = false;
    if (!chart.isFinal()) chart.gen({ name, data });
    return { state, taken };
  };
}

const engines = { xstate: inXState, scion: inScion };

for await (const line of createInterface({ input: process.stdin })) {
  const { engine, walk } = JSON.parse(line);
  const send = engines[engine]();
  const steps = walk.map(({ event, role, guards }) => send(`${event}__${role}`, guards));
  console.log(JSON.stringify(steps));
}
