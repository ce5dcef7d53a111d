// Results while typing: a combobox over a search form. Arrow keys choose, Enter opens, Escape closes; a screen reader hears how many there are.
// main.js loads this when a search field is first used; without it the form simply goes to the page of results.

const WAIT = 120; // milliseconds after the last key
const started = new WeakSet();
let numbers = 0;

function styled(href) {
  if (!href || document.querySelector(`link[rel="stylesheet"][href="${CSS.escape(href)}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
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
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" })) {
    input.setAttribute(name, value);
  }

  let timer = 0;
  let asking = null;
  let shown = "";

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    choose(null);
  }

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function open() {
    const all = options();
    all.forEach((option, number) => { option.id = `${id}-${number}`; });
    list.hidden = all.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = list.firstElementChild?.dataset.said ?? "";
  }

  async function ask() {
    const text = input.value;
    if (text.trim().length < 2) { shown = ""; return close(); }
    if (text === shown) return open();
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.instant}?q=${encodeURIComponent(text)}`, { signal: asking.signal, headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok || document.activeElement !== input) return;
      list.innerHTML = await answer.text();
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
  input.addEventListener("blur", () => setTimeout(close, 0));
  if (document.activeElement === input && input.value && !input.autofocus) ask();
}
