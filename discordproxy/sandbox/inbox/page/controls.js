// Rate limits as bars, and faults as switches.

import { ask, tell } from "./asking.js";

const $ = (id) => document.getElementById(id);
let presets = [];

export async function showState() {
  const state = await ask("/sandbox/inbox/state");
  showBars(state.bars);
  showSwitches(state.switches);
  showFaults(state.faults);
  if (presets.length !== state.presets.length) {
    presets = state.presets;
    $("preset").replaceChildren(...presets.map(({ name }) => new Option(name.replaceAll("_", " "), name)));
    showPreset();
  }
}

function line(tag, text, cls = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = cls;
  return made;
}

function showBars(bars) {
  const area = $("bars");
  if (!bars.length) return area.replaceChildren(line("p", "No limit is in use at the moment.", "quiet"));
  area.replaceChildren(...bars.map(({ name, used, limit, share, text }) => {
    const meter = document.createElement("meter");
    Object.assign(meter, { max: limit, high: limit * 0.9, optimum: 0, value: used });
    meter.setAttribute("aria-label", `${name}: ${text}`);
    const made = document.createElement("div");
    made.className = "bar";
    made.title = text;
    made.append(line("span", name), line("small", share), meter);
    return made;
  }));
}

function showSwitches(switches) {
  const area = $("switches");
  for (const one of switches) {
    let button = document.getElementById(`switch-${one.name}`);
    if (!button) {
      button = document.createElement("button");
      button.id = `switch-${one.name}`;
      button.type = "button";
      button.className = "switch";
      button.setAttribute("role", "switch");
      button.append(line("strong", one.title), line("small", one.text));
      button.addEventListener("click", () => turn(button.state));
      area.append(button);
    }
    button.state = one;
    button.setAttribute("aria-checked", String(one.is_on));
  }
}

async function turn(one) {
  if (one.name === "closed_dms") await tell("POST", "/sandbox/closed-dms", { closed: !one.is_on });
  else if (one.is_on) for (const id of one.ids) await tell("DELETE", `/sandbox/faults?id=${id}`);
  else await tell("POST", "/sandbox/faults", one.fault);
  await showState();
}

function showFaults(faults) {
  $("faults").replaceChildren(...faults.map(({ id, text }) => {
    const made = line("li", `${id}. ${text} `);
    const end = line("button", "End");
    end.type = "button";
    end.setAttribute("aria-label", `End fault ${id}`);
    end.addEventListener("click", async () => {
      await tell("DELETE", `/sandbox/faults?id=${id}`);
      await showState();
    });
    made.append(end);
    return made;
  }));
}

function showPreset() {
  $("preset-text").textContent = presets.find(({ name }) => name === $("preset").value)?.text ?? "";
}

export function startControls() {
  $("preset").addEventListener("change", showPreset);
  $("add-fault").addEventListener("click", async () => {
    await tell("POST", "/sandbox/faults", { preset: $("preset").value });
    await showState();
  });
  $("reset").addEventListener("click", async () => {
    if (confirm("Forget all messages and requests of this sandbox?")) await tell("POST", "/sandbox/reset");
  });
}
