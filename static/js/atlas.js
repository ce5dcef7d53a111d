// The map of ideas: closer and farther, moving, and the same thing lit in the map and in the list. Without it every region is a link all the same.

const frame = document.querySelector("[data-atlas-frame]");
const map = frame?.querySelector("[data-atlas]");
if (map) start(frame, map);

function start(frame, map) {
  const box = (text) => text.split(" ").map(Number);
  const first = box(map.getAttribute("viewBox"));
  const whole = box(map.dataset.whole);
  const units = Number(map.dataset.units);
  const told = frame.querySelector("[data-atlas-told]");
  const marks = [...map.querySelectorAll(".mark, .point, .pin > g")];
  const places = marks.map((mark) => mark.getAttribute("transform").replace(/scale\(.*\)/, ""));
  let view = [...first];

  const show = ([x, y, width, height], aloud = false) => {
    const least = whole[2] / 12;
    const ratio = whole[3] / whole[2];
    width = Math.min(whole[2], Math.max(least, width));
    height = width * ratio;
    x = Math.min(whole[0] + whole[2] - width, Math.max(whole[0], x));
    y = Math.min(whole[1] + whole[3] - height, Math.max(whole[1], y));
    view = [x, y, width, height];
    map.setAttribute("viewBox", view.map((figure) => figure.toFixed(1)).join(" "));
    const scale = (width / units).toFixed(4);
    marks.forEach((mark, at) => mark.setAttribute("transform", `${places[at]}scale(${scale})`));
    map.toggleAttribute("data-zoomed", width < whole[2] - 1);
    if (aloud) told.textContent = told.dataset.words.replace("%s", (whole[2] / width).toFixed(1));
  };

  const zoom = (factor, at = [view[0] + view[2] / 2, view[1] + view[3] / 2], aloud = true) => {
    const width = Math.min(whole[2], Math.max(whole[2] / 12, view[2] * factor));
    const share = width / view[2];
    show([at[0] - (at[0] - view[0]) * share, at[1] - (at[1] - view[1]) * share, width, 0], aloud);
  };

  const unit = () => view[2] / map.clientWidth;
  const point = (event) => {
    const edge = map.getBoundingClientRect();
    return [view[0] + (event.clientX - edge.left) * unit(), view[1] + (event.clientY - edge.top) * unit()];
  };

  // buttons
  const tools = frame.querySelector("[data-atlas-tools]");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const what = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (what === "in") zoom(1 / 1.6);
    if (what === "out") zoom(1.6);
    if (what === "all") show(whole, true);
  });

  // keys, while the focus is in the map
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoom(1 / 1.6);
    else if (event.key === "-") zoom(1.6);
    else if (event.key === "0") show(whole, true);
    else if (step[event.key] && map.hasAttribute("data-zoomed")) show([view[0] + (step[event.key][0] * view[2]) / 6, view[1] + (step[event.key][1] * view[3]) / 6, view[2], 0]);
    else return;
    event.preventDefault();
  });

  // what gets the focus is brought into sight
  map.addEventListener("focusin", (event) => {
    if (!map.hasAttribute("data-zoomed") || !event.target.matches(":focus-visible")) return;
    const shape = event.target.getBoundingClientRect();
    const edge = map.getBoundingClientRect();
    const [x, y] = [shape.left + shape.width / 2, shape.top + shape.height / 2];
    if (x > edge.left && x < edge.right && y > edge.top && y < edge.bottom) return;
    const [toX, toY] = point({ clientX: x, clientY: y });
    show([toX - view[2] / 2, toY - view[3] / 2, view[2], 0]);
  });

  // wheel with Ctrl, as in other maps inside a page: scrolling the page stays scrolling
  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1 / 1.15 : 1.15, point(event), false);
  }, { passive: false });

  // one finger or the mouse moves what is zoomed, two fingers zoom
  const fingers = new Map();
  let moved = 0;
  map.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    moved = 0;
  });
  map.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = [event.clientX, event.clientY];
    const others = [...fingers].filter(([id]) => id !== event.pointerId);
    if (others.length === 1) {
      const other = others[0][1];
      const apart = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
      zoom(apart(before) / apart(now), point({ clientX: (now[0] + other[0]) / 2, clientY: (now[1] + other[1]) / 2 }), false);
      moved += 10;
    } else if (map.hasAttribute("data-zoomed")) {
      moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
      if (moved > 5) map.toggleAttribute("data-panning", true);
      show([view[0] - (now[0] - before[0]) * unit(), view[1] - (now[1] - before[1]) * unit(), view[2], 0]);
    }
    fingers.set(event.pointerId, now);
  });
  const lift = (event) => {
    fingers.delete(event.pointerId);
    map.toggleAttribute("data-panning", false);
  };
  ["pointerup", "pointercancel", "pointerleave"].forEach((name) => map.addEventListener(name, lift));
  map.addEventListener("click", (event) => {
    if (moved > 8) event.preventDefault(); // the end of a move opens nothing
    moved = 0;
  }, true);
  map.addEventListener("dragstart", (event) => event.preventDefault());

  // the same thing in the map and in the list
  const list = document.querySelector(".atlas-list");
  const light = (event, on) => {
    const touched = event.target.closest?.("[data-region], [data-pin]");
    if (!touched) return;
    const name = touched.dataset.pin ? "pin" : "region";
    const twins = [...map.querySelectorAll(".land, .pin"), ...(list?.querySelectorAll("li") ?? [])];
    twins.filter((twin) => twin.dataset[name] === touched.dataset[name]).forEach((twin) => twin.classList.toggle("lit", on));
  };
  for (const side of [map, list].filter(Boolean)) {
    ["mouseover", "focusin"].forEach((name) => side.addEventListener(name, (event) => light(event, true)));
    ["mouseout", "focusout"].forEach((name) => side.addEventListener(name, (event) => light(event, false)));
  }

  if (first[2] < whole[2] - 1) map.toggleAttribute("data-zoomed", true);
}
