// Results while typing: a combobox over a search form, after the WAI-ARIA pattern "combobox with a list". Arrow keys choose, Enter opens,
// Escape closes; a screen reader hears how many there are. What was searched for lately stays on this device and is forgotten at signing out.
// main.js loads this when a search field is first used; without it the form simply goes to the page of results.

const WAIT = 120; // milliseconds after the last key
const KEPT = "hub-searches"; // main.js forgets it when somebody signs out
const MOST = 6;
const AGES = 30 * 86_400_000; // milliseconds after which a search is forgotten
const started = new WeakSet();
let numbers = 0;

function styled(href) {
  if (!href || document.querySelector(`link[rel="stylesheet"][href="${CSS.escape(href)}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}

// --- what was searched for lately, on this device ------------------------------------------------------------------
function recent() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "[]").filter((one) => typeof one.text === "string" && Date.now() - one.at < AGES);
  } catch { return []; }
}

function remember(text) {
  const searched = text.trim().replace(/\s+/g, " ");
  if (searched.length < 2) return;
  const others = recent().filter((one) => one.text.toLowerCase() !== searched.toLowerCase());
  try {
    localStorage.setItem(KEPT, JSON.stringify([{ text: searched, at: Date.now() }, ...others].slice(0, MOST)));
  } catch { /* a browser that keeps nothing */ }
}

function option(words, facts) {
  const made = Object.assign(document.createElement("a"), { tabIndex: -1, ...facts });
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.textContent = words;
  return made;
}

export function start(form) {
  if (started.has(form)) return;
  started.add(form);
  styled(form.dataset.style);
  const input = form.querySelector("input[type=search]");
  const id = `instant-${++numbers}`;
  const list = Object.assign(document.createElement("div"), { id, className: "instant", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent);
  const said = Object.assign(document.createElement("p"), { className: "hidden-visually" });
  said.setAttribute("role", "status");
  form.append(list, said);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", "aria-haspopup": "listbox" })) {
    input.setAttribute(name, value);
  }

  let timer = 0;
  let asking = null;
  let shown = null; // the text whose results are in the list; null for none, "" for what was searched for lately

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function close() {
    clearTimeout(timer);
    asking?.abort();
    choose(null);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    said.textContent = "";
  }

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function open(words) {
    const all = options();
    all.forEach((option, number) => { option.id = `${id}-${number}`; });
    list.hidden = all.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    said.textContent = words ?? list.firstElementChild?.dataset.said ?? "";
  }

  function lately() {
    const kept = recent();
    if (!kept.length) return close();
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", `${id}-lately`);
    const heading = Object.assign(document.createElement("p"), { id: `${id}-lately`, className: "lately", textContent: form.dataset.recent });
    heading.setAttribute("role", "presentation");
    group.append(heading, ...kept.map(({ text }) => option(text, { href: `${form.action}?q=${encodeURIComponent(text)}` })));
    group.append(option(form.dataset.forget, { href: "#", className: "all forget" }));
    list.replaceChildren(group);
    shown = "";
    open(`${form.dataset.recent}: ${kept.length}`);
  }

  function forget() {
    try { localStorage.removeItem(KEPT); } catch { /* nothing was kept */ }
    shown = null;
    close();
    said.textContent = form.dataset.forgotten;
  }

  async function ask() {
    const text = input.value;
    if (!text.trim()) return lately();
    if (text.trim().length < 2) { shown = null; return close(); }
    if (text === shown) return open();
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.instant}?q=${encodeURIComponent(text)}`, { signal: asking.signal, headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok) return close();
      const html = await answer.text();
      if (document.activeElement !== input || input.value !== text) return;
      list.innerHTML = html;
      shown = text;
      open();
    } catch { /* a newer question is on its way, or there is no connection: the form still works */ }
  }

  function move(step) {
    const all = options();
    const at = all.indexOf(chosen());
    const next = at + step;
    choose(next < 0 ? (at < 0 ? all.at(-1) : null) : all[next] ?? null);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    choose(null); // what was chosen belongs to older words
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      ask();
    } else if (event.key === "Enter" && chosen()) {
      event.preventDefault();
      chosen().click();
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option?.classList.contains("forget")) {
      event.preventDefault();
      forget();
    } else if (option && shown) {
      remember(shown);
    }
  });
  input.addEventListener("click", () => { if (list.hidden && !input.value.trim()) lately(); });
  form.addEventListener("submit", () => remember(input.value));
  input.addEventListener("blur", () => setTimeout(close, 0));
  if (document.activeElement === input && !input.autofocus) ask();
}
