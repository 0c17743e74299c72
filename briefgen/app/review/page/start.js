// The start page: text, a file, an address, or a memo of before.
"use strict";

const $ = (selector) => document.querySelector(selector);

async function open(path, init) {
  $("#trouble").hidden = true;
  $("#busy").textContent = "Reading…";
  try {
    const answer = await fetch(path, { method: "POST", ...init });
    const json = (answer.headers.get("content-type") || "").includes("json");
    const told = json ? await answer.json() : { trouble: await answer.text() };
    if (told.href) return location.assign(told.href);
    trouble(told.trouble);
  } catch {
    trouble("briefgen does not answer: it has stopped. Start it again.");
  }
  return undefined;
}

function trouble(words) {
  $("#busy").textContent = "";
  $("#trouble").textContent = words;
  $("#trouble").hidden = false;
}

const ask = (kind, value) => open("open", { body: JSON.stringify({ kind, value }) });
const drop = (file) => open(`drop?name=${encodeURIComponent(file.name)}`, { body: file });

$("#text").addEventListener("submit", (event) => (event.preventDefault(), ask("text", $("#pasted").value)));
$("#address").addEventListener("submit", (event) => (event.preventDefault(), ask("address", $("#url").value)));
$("#file").addEventListener("change", (event) => event.target.files[0] && drop(event.target.files[0]));
document.addEventListener("click", (event) => {
  const recent = event.target.closest("[data-recent]");
  if (recent) ask("recent", recent.dataset.recent);
});
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
}
document.addEventListener("dragleave", (event) => event.relatedTarget || document.body.classList.remove("dropping"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  const file = event.dataTransfer.files[0];
  if (file) drop(file);
  else if (event.dataTransfer.getData("text")) $("#pasted").value = event.dataTransfer.getData("text");
});
