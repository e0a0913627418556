// Before the first paint: the remembered theme, so that the page does not flash in the other one.
(() => {
  const theme = localStorage.getItem('poneglyph.theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
})();
