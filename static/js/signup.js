// Tells works councils kindly when an address looks like their employer's. The address stays in the browser; nothing is refused.

const form = document.querySelector("[data-signup]");
const hint = form?.querySelector("[data-employer-hint]");
const open = new Set(JSON.parse(document.getElementById("open-domains")?.textContent ?? "[]"));

function employers(address) {
  const domain = address.split("@")[1]?.trim().toLowerCase();
  if (!domain?.includes(".")) return false;
  const parts = domain.split(".");
  return !parts.some((_, start) => open.has(parts.slice(start).join(".")));
}

function update() {
  const situation = form.querySelector("[name=situation]:checked")?.value;
  hint.hidden = !(situation === "representation" && employers(form.elements.email.value));
}

if (hint) {
  form.addEventListener("change", update);
  update();
}
