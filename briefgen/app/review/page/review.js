// The review page: points out where lines come from, asks the server for changes, and puts in the parts that it gives.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const body = document.body;
const paper = $("#paper");
let version = Number(body.dataset.version);
let digests = body.dataset.digests.split(" ");
let busy = Promise.resolve();
let asked = 0; // changes under way
let target = null; // the line that a dialog is about

// ---- where lines come from

const spansOf = (line) => (line.dataset.spans || "").split(" ").filter(Boolean).map((span) => span.split("-").map(Number));
const touches = (segment, spans) => spans.some(([start, end]) => Number(segment.dataset.s) < end && start < Number(segment.dataset.e));

function tell(line) {
  const { speaker, cue, act, rests, paragraph } = line.dataset;
  const said = [];
  if (speaker) said.push(`Speaker: ${speaker}`);
  if (cue) said.push(`Cue: “${cue}”`);
  if (act) said.push(`Act: ${act}`);
  if (rests) said.push(rests);
  if (paragraph) said.push(paragraph === "H" ? "headline" : paragraph === "S" ? "standfirst" : `paragraph ${paragraph}`);
  say(said.join("  ·  "));
}

function say(words) {
  $("#details").textContent = words;
}

// What went wrong stands until something else is asked.
function complain(words) {
  $("#trouble").textContent = words;
  $("#trouble").hidden = !words;
}

function unlight() {
  all(".lit").forEach((one) => one.classList.remove("lit"));
}

function light(line, scroll) {
  unlight();
  const spans = spansOf(line);
  const lit = all("#article .seg").filter((segment) => touches(segment, spans));
  lit.forEach((segment) => segment.classList.add("lit"));
  line.classList.add("lit");
  if (scroll && lit.length) show($("#source"), lit[0]);
  tell(line);
}

// Scrolls the pane that holds it and nothing else, and only if it is out of sight.
function show(pane, inner) {
  const outer = pane.getBoundingClientRect(), box = inner.getBoundingClientRect();
  if (outer.height && (box.top < outer.top || box.bottom > outer.bottom)) {
    pane.scrollTop += box.top - outer.top - outer.height / 3;
  }
}

const tracing = () => all("#paper [data-spans], #found [data-spans]");
const linesAt = (segment) => tracing().filter((line) => touches(segment, spansOf(line)));

function pointed(event) {
  const line = event.target.closest("[data-spans]");
  if (line) return light(line, event.type === "focusin" || line.closest("#paper") !== null);
  const segment = event.target.closest(".seg");
  if (!segment) return undefined;
  const lines = linesAt(segment);
  if (!lines.length) return unlight();
  unlight();
  lines.forEach((one) => one.classList.add("lit"));
  segment.classList.add("lit");
  show(lines[0].closest(".pane"), lines[0]);
  return tell(lines[0]);
}

document.addEventListener("mouseover", pointed);
document.addEventListener("focusin", pointed);
$("#article").addEventListener("click", (event) => {
  const segment = event.target.closest(".seg");
  const line = segment && linesAt(segment)[0];
  if (!line) return;
  pane(line.closest(".pane").id);
  line.focus({ preventScroll: true });
  show(line.closest(".pane"), line);
});

// ---- asking for changes

async function post(path, value) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });
  const told = (answer.headers.get("content-type") || "").includes("json")
    ? await answer.json()
    : { trouble: answer.status === 403 ? "briefgen has stopped: start it again." : (await answer.text()).slice(0, 300) };
  return told;
}

function put(told) {
  const focused = document.activeElement && document.activeElement.closest("[data-place]");
  const where = focused && focused.dataset.place;
  const order = focused ? all("#paper .line").indexOf(focused) : -1;
  for (const [name, html] of Object.entries(told.parts || {})) {
    const box = { memo: paper, article: $("#article"), bar: $("#bar") }[name];
    const top = box.scrollTop;
    box.innerHTML = html; // made of text that the server has escaped
    box.scrollTop = top;
  }
  if (told.digests) digests = Object.values(told.digests);
  if (told.parts && told.parts.memo) $("#look").href = `style.css?${told.version}`;
  if (told.version) version = told.version;
  if (order >= 0 && !document.querySelector("dialog[open]")) {
    const lines = all("#paper .line");
    const next = lines.find((line) => line.dataset.place === where) || lines[Math.min(order, lines.length - 1)];
    if (next) next.focus({ preventScroll: true });
  }
  unlight();
  say("");
  complain(told.trouble || "");
}

// One change after another, each upon what the last one left.
function ask(action) {
  asked += 1;
  body.setAttribute("aria-busy", "true");
  busy = busy.then(async () => {
    try {
      const told = await post("do", { version, action, have: digests });
      put(told);
      if (told.parts) await later();
      if (!told.trouble) saving();
    } catch {
      complain("briefgen does not answer: it has stopped. Your work is saved.");
    }
    asked -= 1;
    if (!asked) body.removeAttribute("aria-busy");
  });
  return busy;
}

// What does not stand on the page comes once the change is shown.
async function later() {
  const answer = await fetch("found");
  if (!answer.ok) return;
  const box = $("#found"), top = box.scrollTop, at = all("#found li").indexOf(document.activeElement.closest("li"));
  box.innerHTML = await answer.text(); // made of text that the server has escaped
  box.scrollTop = top;
  if (at >= 0) (all("#found li")[at] || box).focus({ preventScroll: true });
}

let timer = 0;
function saving() {
  clearTimeout(timer);
  timer = setTimeout(save, 900);
}

async function save() {
  clearTimeout(timer);
  await busy;
  const shown = busy;
  const told = await post("save", {}).catch(() => null);
  if (!told) return;
  if (told.trouble) return complain(told.trouble);
  if (busy !== shown) return; // changed meanwhile: what is shown now is saved next
  const box = document.createElement("template");
  box.innerHTML = told.parts.bar;
  $("#saved").textContent = $("#saved", box.content).textContent;
  digests = [told.digests.memo, told.digests.article]; // the bar is no longer as it was sent
}

// ---- dialogs

const choices = () => $("#choices").dataset;
const listed = (text) => (text ? text.split("\n") : []);

function bare(line) {
  if (line.dataset.text !== undefined) return line.dataset.text;
  const copy = $(".text", line).cloneNode(true);
  if (line.dataset.place !== "lead") all(".cite", copy).forEach((one) => one.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function button(words, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
}

function close(dialog) {
  dialog.close();
  const line = target && all("#paper .line").find((one) => one.dataset.place === target.place);
  if (line) line.focus({ preventScroll: true });
}

const openers = {
  words(line) {
    const two = line.dataset.columns === "2";
    const [left, right] = two ? bare(line).split("\t") : ["", bare(line)];
    $("#words-left").hidden = $("#words-left-label").hidden = !two;
    $("#words-left").value = left;
    $("#words-text").value = (right || "").replace(/\s*\[[^\]]*\]/g, two ? "" : "$&");
    target.two = two;
    target.label = line.dataset.label;
  },
  add() {
    $("#words-left").hidden = $("#words-left-label").hidden = true;
    $("#words-text").value = "";
    target.section = target.place.replace("heading:", "");
  },
  put(line) {
    const titles = listed(choices().titles);
    $("#put-list").replaceChildren(
      ...listed(choices().sections).map((key, n) => button(titles[n], () => (close($("#put")), ask({ do: "put", place: line.dataset.place, section: key })))),
    );
  },
  speaker(line) {
    const choose = (name) => (close($("#speaker")), ask({ do: "speaker", place: line.dataset.place, speaker: name }));
    $("#speaker-list").replaceChildren(...listed(choices().actors).map((name) => button(name, () => choose(name))));
    $("#speaker-other").value = "";
  },
  name(from) {
    const { actor, role = "", affiliation = "" } = from.dataset;
    target.actor = actor;
    $("#name-printed").textContent = `In the article: ${actor}`;
    $("#name-name").value = actor;
    $("#name-role").value = role;
    $("#name-affiliation").value = affiliation;
    target.before = { name: actor, role, affiliation };
  },
  header() {
    all("#header input").forEach((field) => { field.value = choices()[field.name] || ""; });
  },
  reviewed() {
    $("#reviewed-name").value = choices().reviewer;
  },
  settings() {
    $("#settings-list").replaceChildren(...all("[data-asking]", $("#choices")).map((asking) => asking.cloneNode(true)));
  },
  edit() {
    $("#edit-text").value = $("[data-article]").value;
  },
  mail() {},
  help() {},
};

function open(name, line) {
  const id = name === "add" ? "words" : name;
  target = { place: line && line.closest("[data-place]") ? line.closest("[data-place]").dataset.place : null, name };
  openers[name](line);
  $(`#${id}`).showModal();
  const field = $(`#${id} textarea:not([hidden]), #${id} input:not([hidden])`);
  if (field && id !== "speaker") field.focus();
}

const sent = {
  words() {
    const text = $("#words-text").value, left = $("#words-left").value;
    if (target.name === "add") return ask({ do: "add", section: target.section, text });
    if (target.label) return ask({ do: "fill", [target.label.toLowerCase()]: text });
    return ask({ do: "reword", place: target.place, text: target.two && (left || text) ? `${left}\t${text}` : text });
  },
  speaker() {
    const name = $("#speaker-other").value.trim();
    return name ? ask({ do: "speaker", place: target.place, speaker: name }) : null;
  },
  name() {
    const now = { name: $("#name-name").value, role: $("#name-role").value, affiliation: $("#name-affiliation").value };
    const said = Object.fromEntries(Object.entries(now).filter(([key, value]) => value.trim() && value !== target.before[key]));
    return Object.keys(said).length ? ask({ do: "name", actor: target.actor, ...said }) : null;
  },
  header() {
    const changed = all("#header input").filter((field) => field.value !== (choices()[field.name] || ""));
    return changed.length ? ask({ do: "fill", ...Object.fromEntries(changed.map((field) => [field.name, field.value])) }) : null;
  },
  reviewed() {
    return ask({ do: "fill", reviewer: $("#reviewed-name").value });
  },
  edit() {
    say("Reading the article again…");
    return ask({ do: "edit", text: $("#edit-text").value });
  },
  async mail() {
    await busy;
    const told = await post("mail", { to: $("#mail-to").value, note: $("#mail-note").value });
    if (told.trouble) return complain(told.trouble);
    complain("");
    say(told.told ? `Drafted. ${told.told}` : "Drafted.");
    location.assign(told.href);
  },
  settings() {}, put() {}, help() {},
};

all("dialog").forEach((dialog) => {
  $("form", dialog).addEventListener("submit", (event) => {
    event.preventDefault();
    close(dialog);
    sent[dialog.id]();
  });
});
document.addEventListener("change", (event) => {
  const wish = event.target.closest("#settings [data-wish]");
  if (wish) ask({ do: "wish", field: wish.dataset.wish, value: wish.value }).then(() => openers.settings());
});
$("#words").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("form", $("#words")).requestSubmit();
});

// ---- mouse and keys

function tool(name, line) {
  const place = line.dataset.place;
  if (name === "drop") return ask({ do: "drop", place });
  if (name === "up" || name === "down") return ask({ do: "move", place, step: name === "up" ? -1 : 1 });
  return open(name === "edit" ? "words" : name, line);
}

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (!pressed) return;
  const { dataset } = pressed;
  const line = pressed.closest("[data-place]");
  if (dataset.tool) tool(dataset.tool, line);
  else if (dataset.actor) open("name", pressed);
  else if (dataset.take) ask({ do: "take", statement: dataset.take });
  else if (dataset.step) ask({ do: dataset.step });
  else if (dataset.dialog) open(dataset.dialog, null);
  else if (dataset.show) pane(dataset.show);
  else if ("close" in dataset) close(pressed.closest("dialog"));
});

function pane(name) {
  body.dataset.pane = name;
  all("[data-show]").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.show === name)));
}

const KEYS = { e: "edit", Delete: "drop", Backspace: "drop", m: "put", s: "speaker", a: "add" };

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  const key = event.key, ctrl = event.ctrlKey || event.metaKey;
  if (ctrl && !event.altKey && ["z", "y", "s", "Z"].includes(key)) {
    event.preventDefault();
    if (key === "s") save();
    else ask({ do: key === "z" ? "undo" : "redo" });
    return;
  }
  const line = event.target.classList.contains("line") ? event.target : null;
  if (!line || ctrl) return;
  if (event.altKey && (key === "ArrowUp" || key === "ArrowDown")) {
    event.preventDefault();
    tool(key === "ArrowUp" ? "up" : "down", line);
  } else if (key === "ArrowUp" || key === "ArrowDown") {
    event.preventDefault();
    const lines = all("#paper .line");
    const next = lines[lines.indexOf(line) + (key === "ArrowUp" ? -1 : 1)];
    if (next) next.focus();
  } else if (key === "?") {
    open("help", null);
  } else if (KEYS[key] && !event.altKey && $(`[data-tool="${KEYS[key]}"]`, line)) {
    event.preventDefault();
    tool(KEYS[key], line);
  }
});
