// A reason that is often given goes into the field at a click; it can be changed there.
for (const button of document.querySelectorAll("[data-into]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.into);
    const text = document.getElementById(button.dataset.from).textContent;
    field.value = field.value.trim() ? `${field.value.trim()}\n\n${text}` : text;
    field.focus();
  });
}
