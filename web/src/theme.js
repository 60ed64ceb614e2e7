// Runs before anything is drawn, so that nobody sees a flash: sets data-theme to light or dark, as kept in this browser or as the system has it.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');

  function kept() {
    try {
      return localStorage.getItem('luminous-theme');
    } catch {
      return null; // a browser that keeps nothing for this page
    }
  }

  function apply() {
    const choice = kept();
    root.dataset.theme = choice === 'light' || choice === 'dark' ? choice : system.matches ? 'dark' : 'light';
  }

  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('luminous-theme', apply);
})();
