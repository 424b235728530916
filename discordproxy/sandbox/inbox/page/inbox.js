// The sandbox's page: channels, messages as they come, and the request and the answer of each.

import { ask } from "./asking.js";
import { showState, startControls } from "./controls.js";
import { LongList } from "./list.js";
import { build, finish } from "./nodes.js";

const $ = (id) => document.getElementById(id);
const ALL = "";
const NOTHING_SENT = "Nothing has been sent here yet. What is sent to the sandbox appears at once.";
const NOTHING_FOUND = "Nothing here contains this text.";
const entries = new Map();
const forgotten = new Set(); // entries that the sandbox no longer has
let isLoading = false;
const unread = new Map();
let channel = ALL;
let names = new Map();
let topics = new Map();
let opened = 0;
const whole = new Set();
const uncovered = new Map();
const list = new LongList($("scroller"), $("feed"), makeRow, load);

// One entry of the list.

function makeRow(number) {
  const row = document.createElement("article");
  row.tabIndex = -1;
  const entry = entries.get(number);
  if (!entry) {
    row.className = "waiting";
    row.setAttribute("aria-label", "loading");
    return row;
  }
  row.className = `${entry.kind}${opened === number ? " opened" : ""}${whole.has(number) ? " whole" : ""}`;
  row.setAttribute("aria-label", entry.label);
  const shown = finish(build(entry.node));
  const tools = document.createElement("div");
  tools.className = "tools";
  const more = document.createElement("button");
  more.type = "button";
  more.textContent = "Request";
  more.setAttribute("aria-label", `Request and answer: ${entry.label}`);
  more.addEventListener("click", () => openDetails(number));
  const address = document.createElement("a");
  address.textContent = "Link";
  address.href = entry.message_id ? `#message/${entry.message_id}` : `#entry/${number}`;
  address.setAttribute("aria-label", `Link to this: ${entry.label}`);
  tools.append(more, address);
  row.append(shown, tools);
  shorten(row, number, shown.querySelector(".body"));
  uncoverAgain(row, number);
  for (const picture of row.querySelectorAll("img")) picture.addEventListener("error", () => replacePicture(picture));
  return row;
}

function replacePicture(picture) {
  const text = document.createElement("span");
  text.className = "broken";
  text.textContent = `The picture cannot be shown${picture.alt ? `: ${picture.alt}` : ""}`;
  picture.replaceWith(text);
}

// A message of thousands of lines is cut until somebody wants to see all of it; then it stays so, also if it changes.
function shorten(row, number, body) {
  if (!body || whole.has(number)) return;
  requestAnimationFrame(() => {
    if (body.scrollHeight <= body.clientHeight + 2) return;
    const more = document.createElement("button");
    more.type = "button";
    more.className = "all";
    more.textContent = "Show all of it";
    more.addEventListener("click", () => {
      whole.add(number);
      row.classList.add("whole");
      more.remove();
    });
    body.after(more);
  });
}

// One request at a time: what was scrolled past in the meantime is not asked for at all.
async function load(numbers) {
  const wanted = numbers.filter((number) => !forgotten.has(number)).slice(0, 200);
  if (isLoading || !wanted.length) return;
  isLoading = true;
  try {
    await fetchEntries(wanted);
  } catch (error) {
    return say(error.message); // the page loads everything again once the sandbox answers
  } finally {
    isLoading = false;
  }
  list.drawSoon();
}

async function fetchEntries(numbers) {
  const found = await ask(`/sandbox/inbox/entries?numbers=${numbers.join(",")}`);
  for (const entry of found) entries.set(entry.number, entry);
  for (const entry of found) list.refresh(entry.number);
  for (const number of numbers) if (!entries.has(number)) forgotten.add(number);
}

// What is shown: all messages, a channel, or what a search finds.

async function showChannel(id, goTo = 0) {
  channel = id;
  unread.delete(id);
  if (id === ALL) unread.clear();
  const query = new URLSearchParams({ channel: id, search: $("search").value });
  const numbers = await ask(`/sandbox/inbox/numbers?${query}`);
  if (channel !== id) return;
  list.show(numbers);
  if (goTo) list.goTo(goTo);
  tellWhere();
  markCurrent();
  soon(showTree, 0);
}

function tellWhere() {
  $("feed").classList.toggle("one-channel", channel !== ALL);
  const name = channel === ALL ? "All messages" : names.get(channel) ?? "Channel";
  $("where").textContent = name;
  $("topic").textContent = $("topic").title = topics.get(channel) ?? "";
  document.title = `${name} - sandbox of discordproxy`;
  const count = list.numbers.length;
  $("number").textContent = count === 1 ? "1 entry" : `${count.toLocaleString("en")} entries`;
  $("empty").hidden = count > 0;
  $("empty").textContent = $("search").value ? NOTHING_FOUND : NOTHING_SENT;
}

async function follow() {
  const [kind, id] = location.hash.slice(1).split("/");
  closePanels();
  try {
    if (kind === "channel") return await showChannel(id ?? ALL);
    if (kind === "entry") {
      await showChannel(ALL, Number(id));
      return await openDetails(Number(id));
    }
    if (kind === "message") {
      const found = await ask(`/sandbox/inbox/message?id=${encodeURIComponent(id)}`);
      await showChannel(found.channel, found.number);
      return await openDetails(found.number, false);
    }
  } catch (error) {
    say(error.message);
  }
  await showChannel(ALL);
}

// The tree of channels.

async function showTree() {
  const tree = await ask("/sandbox/inbox/tree");
  names = new Map([["0", "Refused requests"]]);
  topics = new Map();
  $("bot").textContent = tree.bot;
  const parts = [listOf([channelLink({ id: ALL, name: "All messages", kind: "all", count: tree.total })])];
  for (const place of tree.places) parts.push(...placeNodes(place));
  const hadFocus = document.activeElement?.closest?.("#channels a")?.getAttribute("href");
  $("channels").replaceChildren(...parts);
  if (hadFocus) $("channels").querySelector(`a[href="${CSS.escape(hadFocus)}"]`)?.focus();
  markCurrent();
  tellWhere();
}

function placeNodes(place) {
  const title = document.createElement("h2");
  title.textContent = place.name;
  const parts = [title];
  for (const group of place.groups) {
    if (group.name) {
      const name = document.createElement("h3");
      name.textContent = group.name;
      parts.push(name);
    }
    parts.push(listOf(group.channels.map(channelLink)));
  }
  return parts;
}

function listOf(items) {
  const made = document.createElement("ul");
  made.append(...items);
  return made;
}

const SIGNS = {
  text: "#", news: "#", direct: "@", voice: "\u25B7", stage: "\u25B7", all: "\u2261", refused: "!",
  forum: "\u25A4", media: "\u25A6", directory: "\u25A5", deleted: "\u00D7",
};

function channelLink(one) {
  const item = document.createElement("li");
  const made = document.createElement("a");
  made.href = one.id === ALL ? "#all" : `#channel/${one.id}`;
  made.dataset.channel = one.id;
  const sign = document.createElement("span");
  sign.className = "sign";
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = SIGNS[one.kind] ?? "\u203A";
  const name = document.createElement("span");
  name.className = "name";
  name.textContent = one.name;
  made.append(sign, name);
  const fresh = unread.get(one.id) ?? 0;
  if (fresh) made.append(badge(`${fresh} new`, "new"));
  else if (one.count) made.append(badge(one.count.toLocaleString("en"), "count"));
  topics.set(one.id, one.topic ?? "");
  names.set(one.id, (one.kind === "text" ? "#" : "") + one.name);
  item.append(made);
  if (one.threads?.length) item.append(listOf(one.threads.map(channelLink)));
  return item;
}

function badge(text, cls) {
  const made = document.createElement("span");
  made.className = cls;
  made.textContent = text;
  return made;
}

function markCurrent() {
  for (const one of $("channels").querySelectorAll("a")) {
    if (one.dataset.channel === channel) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  }
}

// Request and answer.

async function openDetails(number, takesFocus = true) {
  const { node } = await ask(`/sandbox/inbox/details?number=${number}`);
  const before = opened;
  opened = number;
  for (const one of [before, number]) list.rows.get(one)?.classList.toggle("opened", one === number);
  $("details-content").replaceChildren(finish(build(node)));
  $("details").hidden = false;
  $("controls").hidden = true;
  $("side").scrollTop = 0;
  if (takesFocus) {
    $("side").classList.add("open");
    $("details-title").focus();
  }
}

function closeDetails() {
  list.rows.get(opened)?.classList.remove("opened");
  const number = opened;
  opened = 0;
  $("details").hidden = true;
  $("controls").hidden = false;
  closePanels();
  list.rows.get(number)?.focus();
}

function closePanels() {
  for (const [panel, button] of [["channels", "show-channels"], ["side", "show-controls"]]) {
    $(panel).classList.remove("open");
    $(button).setAttribute("aria-expanded", "false");
  }
}

function openPanel(panel, button) {
  const isOpen = $(panel).classList.contains("open");
  closePanels();
  $(panel).classList.toggle("open", !isOpen);
  $(button).setAttribute("aria-expanded", String(!isOpen));
  if (panel === "side" && opened) closeDetails();
}

// What happens.

const waiting = new Set();

function soon(work, pause) {
  if (waiting.has(work)) return;
  waiting.add(work);
  setTimeout(() => { waiting.delete(work); work().catch((error) => say(error.message)); }, pause);
}

function hear(event) {
  let changed = false;
  for (const one of JSON.parse(event.data)) {
    if (one.type === "reload") {
      reload();
    } else if (one.type === "entry") {
      heardOf(one);
      changed = true;
    } else {
      soonRefresh(one.number);
    }
  }
  if (changed) {
    soon(showTree, 200);
    tellWhere();
  }
  soon(showState, 200);
}

function heardOf({ number, channel: where }) {
  const isShown = channel === ALL || channel === where;
  if (!isShown || document.hidden) unread.set(where, (unread.get(where) ?? 0) + 1);
  if (!isShown) return;
  if ($("search").value) return soon(search, 300);
  const follows = list.followsEnd;
  list.add(number);
  if (!follows) $("newest").hidden = false;
  say("A new message");
}

const changed = new Set();

function soonRefresh(number) {
  changed.add(number);
  soon(refreshChanged, 50);
}

async function refreshChanged() {
  const numbers = [...changed].filter((number) => entries.has(number) || list.rows.has(number));
  changed.clear();
  for (const number of numbers) entries.delete(number);
  const shown = numbers.filter((number) => list.rows.has(number));
  if (shown.length) await fetchEntries(shown);
  if (numbers.includes(opened)) await openDetails(opened, false);
}

function reload() {
  for (const known of [entries, forgotten, unread, whole, uncovered]) known.clear();
  if (opened) closeDetails();
  soon(() => showChannel(channel), 0);
  soon(showTree, 0);
}

function say(text) {
  $("news").textContent = text;
}

async function search() {
  await showChannel(channel);
}

function start() {
  startControls();
  const events = new EventSource("/sandbox/events");
  let wasLost = false;
  events.onmessage = hear;
  events.onopen = () => {
    $("connection").textContent = "live";
    if (wasLost) reload();
    wasLost = false;
  };
  events.onerror = () => {
    $("connection").textContent = "no answer";
    wasLost = true;
  };
  addEventListener("hashchange", follow);
  $("search").addEventListener("input", () => soon(search, 200));
  $("close-details").addEventListener("click", closeDetails);
  $("close-controls").addEventListener("click", closePanels);
  $("show-channels").addEventListener("click", () => openPanel("channels", "show-channels"));
  $("show-controls").addEventListener("click", () => openPanel("side", "show-controls"));
  $("newest").addEventListener("click", () => list.goToEnd());
  $("scroller").addEventListener("scroll", () => { if (list.followsEnd) $("newest").hidden = true; });
  $("skip").addEventListener("click", (event) => { event.preventDefault(); $("scroller").focus(); });
  document.addEventListener("click", uncover);
  document.addEventListener("keydown", pressed);
  startTheme();
  setInterval(() => { if (!document.hidden && $("connection").textContent === "live") soon(showState, 0); }, 1000);
  showTree();
  showState();
  follow();
}

// Spoilers.

const HIDDEN = ".spoiler, .spoiler-file";

function uncover(event) {
  const hidden = event.target.closest?.(".spoiler, .cover")?.closest(HIDDEN);
  const row = hidden?.closest("article");
  if (!row) return;
  const number = Number(row.dataset.number);
  if (!uncovered.has(number)) uncovered.set(number, new Set());
  uncovered.get(number).add([...row.querySelectorAll(HIDDEN)].indexOf(hidden));
  uncoverAgain(row, number);
}

// What was uncovered stays so when the message is drawn again.
function uncoverAgain(row, number) {
  const parts = row.querySelectorAll(HIDDEN);
  for (const index of uncovered.get(number) ?? []) {
    const part = parts[index];
    part?.classList.add("shown");
    part?.querySelector(".cover")?.remove();
    for (const name of ["role", "aria-label", "tabindex"]) part?.removeAttribute(name);
  }
}

// Keys.

function pressed(event) {
  if (event.key === "Escape") {
    if (opened) closeDetails();
    else closePanels();
    return;
  }
  if (event.target.classList?.contains("spoiler") && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    return uncover(event);
  }
  if (event.target.closest?.("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    $("search").focus();
  } else if (event.key === "j" || event.key === "k") {
    step(event.key === "j" ? 1 : -1);
  } else if (event.key === "Enter" && event.target.matches?.("article")) {
    openDetails(Number(event.target.dataset.number));
  }
}

function step(by) {
  const now = document.activeElement?.closest?.("article");
  const end = by > 0 ? 0 : list.numbers.length - 1;
  const from = now ? list.indexOf(Number(now.dataset.number)) + by : list.followsEnd ? list.numbers.length - 1 : end;
  const number = list.numbers[Math.min(Math.max(from, 0), list.numbers.length - 1)];
  if (number !== undefined) list.goTo(number);
}

// Dark and light.

function startTheme() {
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const tellTheme = () => { $("theme").textContent = isDark() ? "Light" : "Dark"; };
  const stored = localStorage.getItem("theme");
  if (stored === "dark" || stored === "light") root.dataset.theme = stored;
  $("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    tellTheme();
  });
  tellTheme();
}

start();
