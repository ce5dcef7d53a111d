// While a title is typed for a new topic: what may already answer it. It never takes the focus, never moves the line one is writing in,
// and says politely how much there is. Without this script a button of the form asks for the same.

const WAIT = 600; // milliseconds without a key
const LEAST = 8; // characters; a shorter title asks nothing yet

const place = document.querySelector("[data-answered]");
const title = place?.closest("form").elements.namedItem("title");
if (title) {
  const [said, list] = place.children;
  let timer = 0;
  let asking = null;
  let asked = "";

  // what stands below must not jump while somebody writes there
  function put(html) {
    const writing = document.activeElement;
    const below = writing !== title && place.compareDocumentPosition(writing) & Node.DOCUMENT_POSITION_FOLLOWING;
    const before = below ? writing.getBoundingClientRect().top : 0;
    list.innerHTML = html;
    if (below) scrollBy({ top: writing.getBoundingClientRect().top - before, behavior: "instant" });
    const words = list.firstElementChild?.dataset.said ?? "";
    if (said.textContent !== words) said.textContent = words;
  }

  async function ask() {
    const text = title.value.trim().replace(/\s+/g, " ");
    if (text === asked) return;
    asked = text;
    asking?.abort();
    if (text.length < LEAST || !text.includes(" ")) return put("");
    asking = new AbortController();
    try {
      const answer = await fetch(`${place.dataset.answered}?titel=${encodeURIComponent(text)}`, { signal: asking.signal, credentials: "same-origin" });
      if (answer.ok) put((await answer.text()).trim());
    } catch { /* a newer title is on its way, or there is no connection: one can ask all the same */ }
  }

  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  title.addEventListener("change", () => {
    clearTimeout(timer);
    ask();
  });
  if (title.value) timer = setTimeout(ask, WAIT);
}
