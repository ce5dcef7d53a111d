// Live arrival: one socket per page follows the streams the page names, and puts what arrives where it belongs, once and in order.
//
// A list says <ol data-stream="topic.7" data-seq="41" data-tail="true">, its entries carry data-ref. The server sends entries with
// gapless numbers; whatever is older than what is shown is ignored, a gap is asked for again. Nothing here is needed to read or write.

const panel = document.getElementById("live");
const streams = new Map(); // name → { seq, lists, closed }
const FIRST_PAUSE = 500, LONGEST_PAUSE = 30_000, QUIET = 2_000, ANSWER_WITHIN = 5_000, STALE_AFTER = 20_000;
let socket = null, attempts = 0, retry = 0, complaint = 0, doubt = 0, heard = 0, unseen = [];

// --- what the page follows -----------------------------------------------------------------------------------------
function find(root) {
  const found = [...root.querySelectorAll("[data-stream]")];
  if (root.matches?.("[data-stream]")) found.unshift(root);
  for (const element of found) follow(element);
}

function follow(element) {
  const name = element.dataset.stream;
  const seq = element.dataset.seq ? Number(element.dataset.seq) : null;
  const known = streams.get(name);
  if (!known) streams.set(name, { seq, lists: new Set([element]), closed: false });
  else if (known.lists.has(element)) return;
  else {
    known.lists.add(element);
    if (seq !== null && (known.seq === null || seq < known.seq)) known.seq = seq; // an older copy of the list: catch up for it
  }
  join(name);
  connect();
}

function tidy() {
  for (const [name, stream] of streams) {
    for (const list of stream.lists) if (!list.isConnected) stream.lists.delete(list);
    if (stream.lists.size) continue;
    streams.delete(name);
    say({ leave: name });
  }
}

// --- the connection ------------------------------------------------------------------------------------------------
function connect() {
  if (socket || !streams.size || document.visibilityState === "hidden" && attempts) return;
  clearTimeout(retry);
  const address = new URL(panel.dataset.address, location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  address.search = `?language=${document.documentElement.lang || "de"}`;
  socket = new WebSocket(address);
  socket.addEventListener("open", opened);
  socket.addEventListener("message", (event) => { heard = Date.now(); clearTimeout(doubt); take(JSON.parse(event.data)); });
  socket.addEventListener("close", closed);
}

function opened() {
  attempts = 0;
  clearTimeout(complaint);
  if (!state.hidden) { show(panel.dataset.back); setTimeout(() => show(""), 3_000); }
  for (const name of streams.keys()) join(name);
}

function closed(event) {
  if (event.target !== socket) return;
  socket = null;
  clearTimeout(doubt);
  if (event.code === 4401) return offerReload(panel.dataset.ended); // nothing is reloaded by itself: somebody may be typing
  clearTimeout(complaint);
  if (attempts || !navigator.onLine) show(panel.dataset.lost);
  else complaint = setTimeout(() => show(panel.dataset.lost), QUIET);
  const pause = Math.min(FIRST_PAUSE * 2 ** attempts++, LONGEST_PAUSE);
  retry = setTimeout(connect, pause * (0.5 + Math.random() / 2));
}

function say(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function join(name) {
  const stream = streams.get(name);
  if (stream && !stream.closed) say({ join: name, since: stream.seq });
}

// After sleep a socket may look open and be dead: ask, and if nobody answers, start anew.
function wake(event) {
  if (document.visibilityState === "hidden") return;
  if (!socket) { attempts = 0; return connect(); }
  if (event?.type !== "online" && Date.now() - heard < STALE_AFTER) return;
  for (const name of streams.keys()) join(name);
  clearTimeout(doubt);
  const doubted = socket;
  doubt = setTimeout(() => { doubted.close(); closed({ target: doubted, code: 1006 }); }, ANSWER_WITHIN);
}

// --- what arrives --------------------------------------------------------------------------------------------------
function take(frame) {
  if (frame.ping) return say({ pong: frame.ping });
  const stream = streams.get(frame.stream);
  if (!stream) return;
  if (frame.number !== undefined && !frame.ref) count(frame.stream, frame.number);
  if (frame.closed) return end(stream);
  if (frame.reset) { stream.seq = frame.seq; return offerReload(panel.dataset.missed); }
  if (frame.joined) return joined(stream, frame);
  if (frame.seq <= stream.seq) return;
  if (frame.seq > stream.seq + 1) return join(frame.stream);
  stream.seq = frame.seq;
  for (const list of stream.lists) if (frame.ref) place(list, frame);
}

function joined(stream, frame) {
  if (stream.seq === null || frame.number !== undefined) stream.seq = frame.seq;
  for (const list of stream.lists) list.dataset.live = "open";
}

function place(list, frame) {
  list.dataset.seq = frame.seq;
  const old = list.querySelector(`[data-ref="${CSS.escape(frame.ref)}"]`);
  if (frame.action === "removed") return remove(list, old);
  const fresh = parsed(frame.html);
  if (!fresh) return;
  if (old) return exchange(old, fresh);
  if (frame.action === "added") insert(list, fresh, frame);
}

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html ?? "";
  return template.content.firstElementChild;
}

function insert(list, fresh, frame) {
  if (list.dataset.order === "newest") list.prepend(fresh);
  else if (list.dataset.tail === "true") list.insertBefore(fresh, after(list, frame.number));
  else return announce(null, list);
  settle(fresh);
  announce(fresh, list);
}

// Entries usually come in order; one that was approved late has an older number and goes where it belongs.
function after(list, number) {
  if (number === undefined) return null;
  let next = null;
  for (let entry = list.lastElementChild; entry && numbered(entry) > number; entry = entry.previousElementSibling) next = entry;
  return next;
}

function numbered(entry) {
  return Number(entry.dataset.number ?? entry.id.match(/\d+$/)?.[0] ?? 0); // id="post-12"
}

// Somebody may be typing or reading inside the old one: it is exchanged when they have left it.
function exchange(old, fresh) {
  if (old.contains(document.activeElement) && document.activeElement !== document.body) {
    old.pending = fresh;
    if (!old.waiting) old.addEventListener("focusout", () => setTimeout(() => old.pending && exchange(old, old.pending)), { once: true });
    old.waiting = true;
    setTimeout(() => { old.waiting = false; });
    return;
  }
  old.replaceWith(fresh);
  settle(fresh);
}

function remove(list, old) {
  if (!old) return;
  if (old.contains(document.activeElement)) {
    list.tabIndex = -1;
    list.focus({ preventScroll: true });
  }
  old.remove();
  unseen = unseen.filter((entry) => entry !== old);
  voice.textContent = panel.dataset.gone;
  offerNew();
}

function settle(fresh) {
  window.htmx?.process(fresh);
  document.dispatchEvent(new CustomEvent("hub:arrived", { detail: fresh }));
}

function end(stream) {
  stream.closed = true;
  for (const list of stream.lists) {
    list.dataset.live = "closed";
    if (list !== panel) show(panel.dataset.closed);
  }
}

function count(name, number) {
  for (const element of document.querySelectorAll('[data-count="inbox"]')) element.textContent = number || "";
  document.dispatchEvent(new CustomEvent("hub:inbox", { detail: { stream: name, number } }));
  refreshInbox(number);
}

// The page of notifications shows what came, unless somebody is busy in it.
let shownNumber = null;
async function refreshInbox(number) {
  const inbox = document.querySelector("[data-inbox]");
  const first = shownNumber === null;
  const same = number === shownNumber;
  shownNumber = number;
  if (!inbox || first || same || inbox.contains(document.activeElement)) return;
  const answer = await fetch(location.href, { headers: { "X-Hub-Part": "list" } });
  if (!answer.ok || answer.redirected) return;
  inbox.innerHTML = await answer.text();
  window.htmx?.process(inbox);
}

// --- telling people without disturbing them -----------------------------------------------------------------------
const state = panel?.querySelector("[data-live-state]");
const voice = panel?.querySelector("[data-live-voice]");
const more = panel?.querySelector("[data-live-new]");

function words(number) {
  return number === 1 ? panel.dataset.one : panel.dataset.many.replace("{n}", number);
}

function show(text) {
  state.textContent = text;
  state.hidden = !text;
}

function inView(entry) {
  const box = entry.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight - 40;
}

function announce(fresh, list) {
  if (list.dataset.quiet !== undefined) return;
  if (!fresh || !inView(fresh)) unseen.push(fresh ?? { elsewhere: list.dataset.latest || location.href });
  voice.textContent = words(unseen.length || 1);
  offerNew();
}

function offerNew() {
  more.hidden = !unseen.length;
  if (unseen.length) more.textContent = words(unseen.length);
}

function showNew() {
  const first = unseen[0];
  unseen = [];
  offerNew();
  if (!first) return;
  if (first.elsewhere) return location.assign(first.elsewhere);
  first.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
}

function seen() {
  const left = unseen.filter((entry) => entry.elsewhere || !inView(entry));
  if (left.length === unseen.length) return;
  unseen = left;
  offerNew();
}

function offerReload(reason) {
  show(`${reason} `);
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = panel.dataset.reload;
  link.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
  state.append(link);
}

// --- start ---------------------------------------------------------------------------------------------------------
if (panel) {
  more.addEventListener("click", showNew);
  addEventListener("scroll", seen, { passive: true });
  addEventListener("online", wake);
  addEventListener("focus", wake);
  addEventListener("pageshow", (event) => { if (event.persisted) { socket?.close(); socket = null; wake(); } });
  addEventListener("pagehide", () => { socket?.close(); });
  document.addEventListener("visibilitychange", wake);
  find(document);
  new MutationObserver((changes) => {
    let gone = false;
    for (const change of changes) {
      for (const node of change.addedNodes) if (node.nodeType === 1) find(node);
      gone ||= change.removedNodes.length > 0;
    }
    if (gone) tidy();
  }).observe(document.body, { childList: true, subtree: true });
}
