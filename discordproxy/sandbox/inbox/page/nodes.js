// Makes elements of the nodes that the sandbox sends: text, or [name, attributes, ...nodes].
// Text stays text. Only these elements and attributes can come about, and links lead only to where links may lead.

const TAGS = new Set(("a blockquote br button code dd details div dl dt em figcaption figure h3 img li ol p pre s section "
  + "small span strong summary time u ul").split(" "));
const ATTRIBUTES = new Set(("alt aria-hidden aria-label class data-action data-language download height loading open rel role "
  + "start tabindex target title type width").split(" "));
const COLOR = /^#[0-9a-f]{6}$/;
const LINK = /^(https?:\/\/|#|\/sandbox\/files\/[0-9]+$)/i;
const PICTURE = /^\/sandbox\/files\/[0-9]+$/;

export function build(node) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, ...children] = node;
  if (!TAGS.has(tag)) return document.createTextNode("");
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) give(made, name, value);
  made.append(...children.map(build));
  return made;
}

function give(made, name, value) {
  if (name === "href") {
    if (LINK.test(value)) made.setAttribute("href", value);
  } else if (name === "src") {
    if (PICTURE.test(value)) made.setAttribute("src", value);
  } else if (name === "data-color") {
    if (COLOR.test(value)) { made.style.setProperty("--color", value); made.dataset.color = ""; }
  } else if (name === "data-hue") {
    made.style.setProperty("--hue", String(Number(value)));
  } else if (name === "data-iso") {
    tellTime(made, new Date(value), "near");
  } else if (name === "data-seconds") {
    made.dataset.seconds = value;
    if (made.dataset.style) tellTime(made, new Date(Number(value) * 1000), made.dataset.style);
  } else if (name === "data-style") {
    made.dataset.style = value;
    if (made.dataset.seconds) tellTime(made, new Date(Number(made.dataset.seconds) * 1000), value);
  } else if (ATTRIBUTES.has(name)) {
    made.setAttribute(name, value);
  }
}

// Discord's styles of <t:...>.
const FORMATS = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const UNITS = [["year", 31557600], ["month", 2629800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

function tellTime(made, moment, style) {
  if (Number.isNaN(moment.getTime())) return;
  made.dateTime = moment.toISOString();
  made.title = moment.toLocaleString(undefined, { dateStyle: "full", timeStyle: "long" });
  made.dataset.shown = style === "R" ? relative(moment) : style === "near" ? near(moment) : new Intl.DateTimeFormat(undefined, FORMATS[style]).format(moment);
}

// As Discord writes when something was: the day by its name, if it has one.
function near(moment) {
  const midnight = new Date(new Date().setHours(0, 0, 0, 0));
  const days = Math.round((new Date(moment).setHours(0, 0, 0, 0) - midnight) / 86400000);
  const time = new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(moment);
  const day = { "-1": "Yesterday", 0: "Today", 1: "Tomorrow" }[days];
  return day ? `${day} at ${time}` : new Intl.DateTimeFormat(undefined, FORMATS.s).format(moment);
}

function relative(moment) {
  const seconds = (moment - Date.now()) / 1000;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

// Times are written once the element has its children.
export function finish(made) {
  for (const time of made.querySelectorAll("time[data-shown]")) time.textContent = time.dataset.shown;
  return made;
}
