// The composer: drafts kept on the server while one types, preview, sending without losing a word. Without this script the form works
// as a form; with it nothing typed is lost, whatever the network does.
import { attachFiles, markText, offerPeople } from "./composer-text.js";

const PAUSE = 1_200; // milliseconds without a key before the draft is saved
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

export function post(url, body, headers = {}) {
  return fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token(), ...headers }, credentials: "same-origin" });
}

class Composer {
  constructor(element) {
    this.element = element;
    this.form = element.closest("form");
    this.area = element.querySelector("textarea");
    this.status = element.querySelector("[data-status]");
    this.words = this.status.dataset;
    this.saved = JSON.stringify([this.field("title")?.defaultValue ?? null, this.area.defaultValue]); // what the page came with
    this.timer = 0;
    this.saving = null;
    this.form.addEventListener("input", () => this.typed());
    this.form.addEventListener("change", () => this.typed());
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.form.requestSubmit();
      }
    });
    addEventListener("pagehide", () => this.keepNow());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.keepNow(); });
    element.querySelector(".toolbar").hidden = false;
    markText(this);
    attachFiles(this, post);
    offerPeople(this);
    this.look();
    this.typed(); // somebody may have typed before this script was there
  }

  say(text, bad = false) {
    this.status.textContent = text;
    this.status.classList.toggle("bad", bad);
  }

  // --- drafts ------------------------------------------------------------------------------------------------
  field(name) { return this.form.elements.namedItem(name); }

  content() {
    const data = new FormData(this.form);
    const kept = new FormData();
    for (const name of ["draft_place", "draft_copy", "draft_version", "title", "source", "space", "kind", "shown_as", "pseudonym", "about"]) {
      if (data.has(name)) kept.set(name, data.get(name));
    }
    return kept;
  }

  snapshot() {
    const content = this.content();
    return JSON.stringify([content.get("title"), content.get("source")]);
  }

  typed() {
    clearTimeout(this.timer);
    if (this.sent) return;
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  async keep() {
    const now = this.snapshot();
    if (this.saving || this.sent || now === this.saved) return;
    this.aborting = new AbortController();
    this.say(this.words.saving);
    try {
      this.saving = fetch(this.element.dataset.save, {
        method: "POST", body: this.content(), headers: { "X-CSRFToken": token() }, credentials: "same-origin", signal: this.aborting.signal,
      });
      const answer = await this.saving;
      const result = await answer.json();
      if (!answer.ok) throw new Error(result.error);
      this.field("draft_copy").value = result.copy;
      this.field("draft_version").value = result.version;
      this.saved = now;
      this.say(result.forked ? this.words.forked : this.words.saved);
    } catch (error) {
      if (error.name !== "AbortError") this.say(`${this.words.unsaved} ${error instanceof TypeError ? "" : error.message ?? ""}`.trim(), true);
    } finally {
      this.saving = null;
    }
    if (!this.sent && this.snapshot() !== now) this.typed();
  }

  keepNow() {
    clearTimeout(this.timer);
    if (this.sent || this.saving || this.snapshot() === this.saved) return;
    const body = this.content();
    body.set("csrfmiddlewaretoken", token());
    if (navigator.sendBeacon(this.element.dataset.save, body)) this.saved = this.snapshot();
  }

  // --- preview -----------------------------------------------------------------------------------------------
  look() {
    const button = this.element.querySelector("[data-look]");
    const shown = this.element.querySelector("[data-shown]");
    button.addEventListener("click", async () => {
      const looking = button.getAttribute("aria-pressed") !== "true";
      if (looking) {
        const body = new FormData();
        body.set("source", this.area.value);
        if (this.element.dataset.topic) body.set("topic", this.element.dataset.topic);
        try {
          const answer = await post(this.element.dataset.preview, body);
          const text = await answer.text();
          if (!answer.ok) return this.say(answer.status === 429 ? text : this.words.failed, true);
          shown.innerHTML = text;
        } catch {
          return this.say(this.words.failed, true);
        }
      }
      button.setAttribute("aria-pressed", String(looking));
      shown.hidden = !looking;
      this.area.hidden = looking;
      (looking ? shown : this.area).focus();
    });
  }

  // --- sending -----------------------------------------------------------------------------------------------
  async submit(event) {
    clearTimeout(this.timer);
    if (!("answer" in this.form.dataset)) { this.sent = true; this.aborting?.abort(); return; }
    event.preventDefault();
    if (this.sent) return;
    this.sent = true;
    this.aborting?.abort();
    const button = event.submitter ?? this.form.querySelector("button.button");
    button?.setAttribute("aria-busy", "true");
    try {
      const answer = await post(this.form.action, new FormData(this.form), { "X-Composer": "1" });
      const result = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      if (answer.ok) return this.done(result);
      this.refused(Object.values(result.errors ?? {}).flat().join(" ") || this.words.failed);
    } catch {
      this.refused(this.words.failed);
    } finally {
      button?.removeAttribute("aria-busy");
    }
  }

  refused(text) {
    this.sent = false;
    this.say(text, true);
    this.area.focus();
    this.typed();
  }

  done(result) {
    const list = document.querySelector('[data-stream^="topic."]');
    if (list?.dataset.tail !== "true") return location.assign(result.url);
    if (!document.getElementById(`post-${result.number}`)) list.insertAdjacentHTML("beforeend", result.html);
    this.form.reset();
    this.area.value = "";
    this.field("reply_to").value = "";
    this.field("submission").value = crypto.randomUUID().replaceAll("-", "");
    this.field("draft_version").value = Number(this.field("draft_version").value) + 1;
    this.saved = this.snapshot();
    this.sent = false;
    this.say("");
    const fresh = document.getElementById(`post-${result.number}`);
    fresh.tabIndex = -1;
    fresh.scrollIntoView({ block: "nearest" });
    fresh.focus({ preventScroll: true });
  }
}

// --- who will see it: the receipt follows the chosen space ---------------------------------------------------------
const receipt = document.querySelector("[data-receipt]");
const space = document.querySelector("[data-topic-form] select[name=space]");
space?.addEventListener("change", async () => {
  const answer = await fetch(`${receipt.dataset.receipt}?space=${encodeURIComponent(space.value)}`, { credentials: "same-origin" });
  if (answer.ok) receipt.innerHTML = await answer.text();
});

for (const element of document.querySelectorAll("[data-composer]")) element.composer = new Composer(element);
