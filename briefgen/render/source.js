// Lights the passage that a line stands on, and the line that a passage bears.
const all = (selector) => [...document.querySelectorAll(selector)];
const spansOf = (line) => line.dataset.spans.split(" ").map((span) => span.split("-").map(Number));
const touches = (segment, spans) => spans.some(([start, end]) => +segment.dataset.s < end && start < +segment.dataset.e);
function pointed(event) {
  const line = event.target.closest("[data-spans]"), segment = event.target.closest(".seg");
  if (!line && !segment) return;
  all(".lit").forEach((one) => one.classList.remove("lit"));
  const lines = line ? [line] : all("[data-spans]").filter((one) => touches(segment, spansOf(one)));
  const lit = line ? all(".seg").filter((one) => touches(one, spansOf(line))) : [segment];
  [...lines, ...lit].forEach((one) => one.classList.add("lit"));
  const far = line ? lit[0] : lines[0];
  if (far && innerWidth >= 1120) far.scrollIntoView({ block: "nearest" });
}
document.addEventListener("mouseover", pointed);
document.addEventListener("focusin", pointed);
