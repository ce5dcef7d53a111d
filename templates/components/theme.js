(() => {
  try {
    const theme = localStorage.getItem("hub-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* storage may be forbidden: the device decides */ }
})();
