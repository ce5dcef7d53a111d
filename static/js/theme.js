// Runs before the page is drawn: a chosen light or dark is there from the first picture on.
(() => {
  try {
    const theme = localStorage.getItem("hub-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* storage may be forbidden: the device decides */ }
})();
