// A post's menu opens where the post is; without this script the same things are on the post's own page. Selected words can be quoted.
import { insertBlock } from "./composer-text.js";

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

function close(opener) {
  opener.closest("footer").querySelector(".post-menu")?.remove();
  opener.setAttribute("aria-expanded", "false");
}

async function open(opener) {
  const answer = await fetch(opener.dataset.menu, { credentials: "same-origin" });
  if (!answer.ok) return location.assign(opener.href);
  for (const other of document.querySelectorAll('[data-menu][aria-expanded="true"]')) close(other);
  opener.closest("footer").insertAdjacentHTML("beforeend", await answer.text());
  opener.setAttribute("aria-expanded", "true");
  opener.closest("footer").querySelector(".post-menu :is(a, button)")?.focus();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-menu]");
  if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    if (opener.getAttribute("aria-expanded") === "true") close(opener);
    else open(opener).catch(() => location.assign(opener.href));
  }
  const quote = event.target.closest?.(".post [data-quote]");
  if (quote && quoted(quote.closest(".post"))) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const footer = event.target.closest?.("footer:has(> .post-menu)");
  const opener = footer?.querySelector("[data-menu]");
  if (!opener) return;
  close(opener);
  opener.focus();
});

// one click in an open menu: the server's answer replaces the menu, the post itself changes over the live stream
document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.(".posts .post-menu form");
  if (!form) return;
  event.preventDefault();
  const menu = form.closest(".post-menu");
  const at = [...menu.querySelectorAll("button, a")].indexOf(form.querySelector("button"));
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: new FormData(form), headers: { "HX-Request": "true", "X-CSRFToken": token() }, credentials: "same-origin",
    });
    if (!answer.ok && answer.status !== 422) return form.submit();
    const footer = menu.parentElement;
    menu.outerHTML = await answer.text();
    const buttons = footer.querySelectorAll(".post-menu :is(a, button)");
    (buttons[at] ?? buttons[0])?.focus();
  } catch {
    form.submit();
  }
}, true);

// --- quoting ------------------------------------------------------------------------------------------------------
const composer = document.querySelector("#composer [data-composer]");
const area = composer?.querySelector("textarea");

function quoted(sheet, words = "") {
  if (!area || !sheet?.querySelector(".words")) return false;
  const text = (words || sheet.querySelector(".words").innerText).trim();
  const short = text.length > 800 ? `${text.slice(0, 800)} …` : text;
  const id = sheet.dataset.ref.split(":")[1];
  insertBlock(area, [`[post:${id}]`, ...short.split("\n").filter(Boolean)].map((line) => `> ${line}`).join("\n"));
  composer.closest("form").elements.namedItem("reply_to").value = id;
  document.getElementById("composer").scrollIntoView({ block: "nearest" });
  area.focus();
  return true;
}

if (area) {
  const offer = document.createElement("button");
  offer.type = "button";
  offer.className = "button small quote-offer";
  offer.textContent = composer.querySelector("[data-status]").dataset.quoting;
  offer.hidden = true;
  document.body.append(offer);
  let chosen = null;

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const sheet = selection.anchorNode?.parentElement?.closest(".post .words")?.closest(".post");
    const inside = sheet?.contains(selection.focusNode) && selection.toString().trim();
    chosen = inside ? { sheet, text: selection.toString() } : null;
    offer.hidden = !chosen;
    if (!chosen) return;
    const box = selection.getRangeAt(0).getBoundingClientRect();
    offer.style.insetBlockStart = `${scrollY + box.bottom + 6}px`;
    offer.style.insetInlineStart = `${Math.max(8, scrollX + Math.min(box.left, innerWidth - 220))}px`;
  });
  offer.addEventListener("mousedown", (event) => event.preventDefault());
  offer.addEventListener("click", () => {
    if (chosen && quoted(chosen.sheet, chosen.text)) getSelection().removeAllRanges();
  });
}
