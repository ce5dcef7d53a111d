// What every page has: relative times, "/" for search, menus and dialogs, light and dark. Everything works without it.

const language = document.documentElement.lang || "de";

// --- "3 hours ago" beside the exact time ------------------------------------------------------------------
const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const dated = language === "en" ? "en-GB" : language; // the day first, as in the dates of the server
const thisYear = new Intl.DateTimeFormat(dated, { day: "numeric", month: "long" });
const otherYear = new Intl.DateTimeFormat(dated, { day: "numeric", month: "long", year: "numeric" });
const steps = [["minute", 60], ["hour", 3600], ["day", 86400]];

function relative(element) {
  const moment = Date.parse(element.dateTime);
  if (Number.isNaN(moment)) return;
  element.title ||= element.textContent;
  const seconds = (moment - Date.now()) / 1000;
  const age = Math.abs(seconds);
  if (age >= 7 * 86400) {
    element.textContent = (new Date(moment).getFullYear() === new Date().getFullYear() ? thisYear : otherYear).format(moment);
    return;
  }
  const [unit, size] = steps.findLast(([, size]) => age >= size) ?? ["second", 1];
  element.textContent = unit === "second" ? ago.format(0, "second") : ago.format(Math.round(seconds / size), unit);
}

function refreshTimes(root = document) {
  root.querySelectorAll("time[data-relative]").forEach(relative);
}

refreshTimes();
setInterval(refreshTimes, 60_000);
new MutationObserver((changes) => {
  for (const change of changes) for (const node of change.addedNodes) if (node.nodeType === 1) refreshTimes(node);
}).observe(document.body, { childList: true, subtree: true });

// --- "/" goes to the search field -----------------------------------------------------------------------------
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const field = document.getElementById("header-search");
  if (!field || !field.offsetParent) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// --- results while typing: fetched when a search field is first used ---------------------------------------------
document.addEventListener("focusin", async (event) => {
  const form = event.target.closest?.("form[data-module]");
  if (form && event.target.matches("input[type=search]")) (await import(form.dataset.module)).start(form);
});
if (document.activeElement?.matches("form[data-module] input[type=search]")) import(document.activeElement.form.dataset.module).then(({ start }) => start(document.activeElement.form));

// --- what comes later: a fragment beside a page that is the same for everybody ------------------------------------
for (const place of document.querySelectorAll("[data-later]")) {
  (window.requestIdleCallback ?? setTimeout)(async () => {
    const answer = await fetch(place.dataset.later).catch(() => null);
    const html = answer?.ok ? (await answer.text()).trim() : "";
    if (!html) return;
    place.innerHTML = html;
    place.hidden = false;
  });
}

// --- a card beside a cited norm or a word of the glossary: fetched when one is first met ---------------------------------------------------------
const cards = () => import(document.querySelector("script[data-norms]").dataset.norms);
const citation = (event) => event.target.closest?.("a[data-norm], a[data-term]");
let touched = false;
document.addEventListener("pointerover", async (event) => { const link = citation(event); if (link && event.pointerType === "mouse") (await cards()).meet(link, "hover"); });
document.addEventListener("focusin", async (event) => { const link = citation(event); if (link) (await cards()).meet(link, "focus"); });
document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
document.addEventListener("click", (event) => {
  const link = citation(event);
  if (!link || !touched || link.getAttribute("aria-describedby")) return;
  event.preventDefault(); // the first tap shows the card, the second follows the link
  cards().then(({ tapped }) => tapped(link));
});

// --- parts that are folded open where a link leads to them, and where a field in them is wrong -----------------------
document.addEventListener("click", (event) => {
  const hash = event.target.closest?.("a[href^='#']")?.hash;
  const part = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (part instanceof HTMLDetailsElement) {
    part.open = true;
    part.querySelector("summary").focus();
  }
});
document.addEventListener("invalid", (event) => { event.target.closest("details")?.setAttribute("open", ""); }, true);

// --- menus close on Escape and on a click elsewhere ------------------------------------------------------------
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]") ?? document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// --- dialogs: data-dialog names the dialog a button opens, data-close closes it --------------------------------
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-dialog]");
  if (opener) {
    event.preventDefault();
    document.getElementById(opener.dataset.dialog)?.showModal();
  }
  event.target.closest?.("[data-close]")?.closest("dialog")?.close();
  if (event.target instanceof HTMLDialogElement) event.target.close();
});

// --- copy: data-copy names the element whose text goes to the clipboard ----------------------------------------
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText(source.value ?? source.textContent);
  if (button.dataset.copied) button.textContent = button.dataset.copied;
});

// --- a form is sent once ---------------------------------------------------------------------------------------
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.action.includes("/logout/")) { try { localStorage.removeItem("hub-searches"); } catch { /* nothing was kept */ } }
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "true";
  event.submitter?.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});

// --- light and dark --------------------------------------------------------------------------------------------
function showTheme(group) {
  const now = document.documentElement.dataset.theme ?? "";
  for (const button of group.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === now));
}

for (const group of document.querySelectorAll("[data-theme-switch]")) {
  group.hidden = false;
  showTheme(group);
  group.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.value) document.documentElement.dataset.theme = button.value;
    else delete document.documentElement.dataset.theme;
    try {
      if (button.value) localStorage.setItem("hub-theme", button.value);
      else localStorage.removeItem("hub-theme");
    } catch { /* not kept, but shown */ }
    document.querySelectorAll("[data-theme-switch]").forEach(showTheme);
  });
}

// --- without a connection there is a page that says so ------------------------------------------------------------
if ("serviceWorker" in navigator && isSecureContext) {
  addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(() => navigator.serviceWorker.register("/sw.js").catch(() => {})));
}
