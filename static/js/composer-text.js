// What helps while writing: marks from the toolbar, files by button, drop or paste, names after @. Every change is one the browser can undo.

const norm = "§ 87 Abs. 1 Nr. 6 BetrVG";

function insert(area, text, from = area.selectionStart, to = area.selectionEnd) {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, from, to, "end"); // keeps undo where the browser can
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

export function insertBlock(area, text) {
  const before = area.value.slice(0, area.selectionStart).trimEnd();
  const start = area.selectionStart;
  insert(area, `${before ? "\n\n" : ""}${text.trimEnd()}\n\n`, before.length, Math.max(start, area.selectionEnd));
}

// --- marks -------------------------------------------------------------------------------------------------------
function around(area, sign) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const chosen = value.slice(from, to);
  insert(area, `${sign}${chosen}${sign}`);
  area.setSelectionRange(from + sign.length, from + sign.length + chosen.length);
}

function lines(area, sign) {
  const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const to = area.selectionEnd;
  insert(area, area.value.slice(from, to).split("\n").map((line) => sign + line).join("\n"), from, to);
}

function code(area) {
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
  if (chosen.includes("\n")) insert(area, `\n\`\`\`\n${chosen}\n\`\`\`\n`);
  else around(area, "`");
}

function link(area) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const chosen = value.slice(from, to);
  insert(area, `[${chosen}](https://)`);
  const at = from + chosen.length + 3;
  area.setSelectionRange(chosen ? at : from + 1, chosen ? at + 8 : from + 1);
}

function cite(area) {
  const from = area.selectionStart;
  insert(area, norm);
  area.setSelectionRange(from + 2, from + 4);
}

const marks = {
  bold: (area) => around(area, "**"), italic: (area) => around(area, "*"), quote: (area) => lines(area, "> "),
  list: (area) => lines(area, "- "), code, link, norm: cite,
};
const keys = { b: "bold", i: "italic", k: "link" };

export function markText({ element, area }) {
  const bar = element.querySelector(".toolbar");
  const buttons = [...bar.querySelectorAll("button")];
  for (const button of buttons) button.tabIndex = button === buttons[0] ? 0 : -1;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    if (button && !area.hidden) marks[button.dataset.mark](area);
  });
  bar.addEventListener("keydown", (event) => { // one stop for Tab, arrows inside, as a toolbar does
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = buttons[(at + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  area.addEventListener("keydown", (event) => {
    const mark = (event.ctrlKey || event.metaKey) && !event.altKey && keys[event.key.toLowerCase()];
    if (!mark) return;
    event.preventDefault();
    marks[mark](area);
  });
}

// --- files -------------------------------------------------------------------------------------------------------
export function attachFiles(composer) {
  const { element, area } = composer;
  const chooser = element.querySelector("[data-file]");
  element.querySelector("[data-attach]").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => { sendAll(composer, chooser.files); chooser.value = ""; });
  area.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    sendAll(composer, event.clipboardData.files);
  });
  area.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    element.classList.add("over");
  });
  area.addEventListener("dragleave", () => element.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    element.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    sendAll(composer, event.dataTransfer.files);
  });
}

async function sendAll(composer, files) {
  for (const file of [...files]) await send(composer, file);
}

function send(composer, file) {
  const { element, area, words } = composer;
  const line = document.createElement("p");
  const bar = document.createElement("progress");
  line.textContent = `${words.uploading}: ${file.name} `;
  bar.max = 100;
  bar.setAttribute("aria-label", file.name);
  line.append(bar);
  element.querySelector("[data-uploads]").append(line);
  composer.say(`${words.uploading}: ${file.name}`);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // fetch tells nothing about how much of an upload is gone
    request.open("POST", element.dataset.upload);
    request.setRequestHeader("X-CSRFToken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = 100 * event.loaded / event.total; });
    request.addEventListener("loadend", () => {
      line.remove();
      const answer = parsed(request.responseText);
      if (request.status === 200 && answer.markdown) {
        insert(area, `${answer.markdown}\n`);
        composer.say(`${answer.name}: ${words.attached}`);
      } else composer.say(`${file.name}: ${answer.error || words.failed}`, true);
      resolve();
    });
    const body = new FormData();
    body.set("file", file);
    request.send(body);
  });
}

function parsed(text) {
  try { return JSON.parse(text); } catch { return {}; }
}

// --- people ------------------------------------------------------------------------------------------------------
export function offerPeople(composer) {
  const { element, area, words } = composer;
  const box = element.querySelector("[data-people]");
  let found = [], chosen = 0, asked = 0;
  box.id ||= `people-${area.id}`;
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", box.id);

  const typed = () => /(?:^|[\s(])@([a-z0-9äöüß-]{1,40})$/iu.exec(area.value.slice(0, area.selectionStart))?.[1];
  const close = () => { box.hidden = true; found = []; area.removeAttribute("aria-activedescendant"); };
  const take = (person) => {
    const at = area.selectionStart;
    insert(area, `@${person.handle} `, at - typed().length - 1, at);
    close();
  };
  const show = () => {
    box.replaceChildren(...found.map((person, index) => {
      const option = document.createElement("div");
      option.role = "option";
      option.id = `${box.id}-${index}`;
      option.ariaSelected = String(index === chosen);
      const handle = document.createElement("span");
      handle.textContent = `@${person.handle}`;
      option.append(person.name, handle);
      option.addEventListener("mousedown", (event) => { event.preventDefault(); take(person); });
      return option;
    }));
    box.hidden = !found.length;
    if (found.length) area.setAttribute("aria-activedescendant", `${box.id}-${chosen}`);
  };

  area.addEventListener("input", async () => {
    const text = typed();
    const mine = ++asked;
    if (!text) return close();
    const begun = text.toLowerCase(); // until the answer is there, only those of the last one that still fit
    found = found.filter((person) => `${person.handle} ${person.name.toLowerCase()}`.split(" ").some((word) => word.startsWith(begun)));
    chosen = 0;
    show();
    try {
      const answer = await fetch(`${element.dataset.names}?q=${encodeURIComponent(text)}`, { credentials: "same-origin" });
      if (mine !== asked || !answer.ok) return;
      found = (await answer.json()).people;
    } catch { return close(); }
    chosen = 0;
    show();
    if (found.length) composer.say(`${found.length} ${words.offered}`);
  });
  area.addEventListener("keydown", (event) => {
    if (box.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      chosen = (chosen + step + found.length) % found.length;
      show();
    } else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") {
      event.preventDefault();
      take(found[chosen]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  area.addEventListener("blur", close);
}
