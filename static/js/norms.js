// The card beside a cited norm (what it is, and how much one may read here that cites it) or a word of the glossary. Shown on hover and on focus, and by the first tap
// on a touch screen; it stays while the pointer is on it and goes with Escape. main.js loads this when a norm is first met; without it
// a citation is a plain link.

const WAIT = 200; // milliseconds of resting on a citation
const LEAVE = 250; // milliseconds to get from the citation to its card
const prefix = document.documentElement.lang === "en" ? "/en" : "";
const known = new Map();
const card = Object.assign(document.createElement("div"), { className: "norm-card", id: "norm-card", hidden: true });
let shown = null;
let dismissed = null; // closed with Escape: it stays closed until one leaves the citation
let coming = 0;
let leaving = 0;

document.body.append(card);
card.addEventListener("pointerenter", () => clearTimeout(leaving));
card.addEventListener("pointerleave", leave);
card.addEventListener("focusout", (event) => { if (!card.contains(event.relatedTarget) && event.relatedTarget !== shown) leave(); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || card.hidden) return;
  const back = card.contains(document.activeElement) ? shown : null;
  dismissed = shown;
  close();
  back?.focus();
});
document.addEventListener("pointerdown", (event) => { if (!card.contains(event.target) && event.target.closest?.("a[data-norm], a[data-term]") !== shown) close(); });
addEventListener("scroll", () => { if (!card.hidden && !card.contains(document.activeElement)) place(); }, { passive: true });

async function text(key) {
  if (!known.has(key)) {
    const answer = await fetch(`${prefix}${key}`).catch(() => null);
    if (!answer?.ok) return "";
    known.set(key, await answer.text());
  }
  return known.get(key);
}

function place() {
  const at = shown.getClientRects()[0];
  if (!at) return close();
  const size = card.getBoundingClientRect();
  const below = at.bottom + size.height + 12 < innerHeight || at.top < size.height + 12;
  card.style.insetBlockStart = `${below ? at.bottom + 4 : at.top - size.height - 4}px`;
  card.style.insetInlineStart = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 16))}px`;
}

async function open(link) {
  clearTimeout(leaving);
  if (shown === link && !card.hidden) return;
  const html = await text(link.dataset.norm ? `/normen/karte/${link.dataset.norm}/` : `/glossar/${link.dataset.term}/karte/`);
  if (!html || (document.activeElement !== link && !link.matches(":hover"))) return;
  close();
  shown = link;
  card.innerHTML = html;
  card.hidden = false;
  link.setAttribute("aria-describedby", card.id);
  link.after(card); // the next Tab leads into it
  place();
}

function close() {
  clearTimeout(coming);
  clearTimeout(leaving);
  shown?.removeAttribute("aria-describedby");
  card.hidden = true;
  shown = null;
  document.body.append(card);
}

function leave() {
  clearTimeout(coming);
  clearTimeout(leaving);
  leaving = setTimeout(() => { if (!card.matches(":hover") && !card.contains(document.activeElement) && document.activeElement !== shown) close(); }, LEAVE);
}

export function meet(link, how) {
  if (!link.dataset.met) {
    link.dataset.met = "true";
    link.addEventListener("pointerleave", () => { dismissed = null; leave(); });
    link.addEventListener("focusout", (event) => { dismissed = null; if (!card.contains(event.relatedTarget)) leave(); });
  }
  if (link === dismissed) return;
  clearTimeout(coming);
  coming = setTimeout(() => open(link), how === "focus" ? 0 : WAIT);
}

export function tapped(link) {
  if (shown === link && !card.hidden) return true;
  link.focus({ preventScroll: true });
  meet(link, "focus");
  return false;
}
