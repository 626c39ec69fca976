// Says under a justification how much is still missing. The server counts the same way.
(() => {
  const rules = new Intl.PluralRules(document.documentElement.lang || "pl");
  const prepare = (field) => {
    const texts = field.form.dataset;
    const shown = document.createElement("p");
    const spoken = document.createElement("p");
    shown.className = "licznik";
    spoken.className = "tylko-czytnik";
    spoken.setAttribute("aria-live", "polite");
    field.after(shown, spoken);
    const least = Number(field.dataset.najmniej);
    let pause;
    const count = () => {
      // Line breaks are two characters for the server, spaces around do not count.
      const text = field.value.replace(/\r\n|\r|\n/g, "\r\n").trim();
      const missing = least - [...text].length;
      const form = rules.select(Math.max(missing, 0));
      const key = `brakuje${form[0].toUpperCase()}${form.slice(1)}`;
      shown.textContent = missing > 0
        ? (texts[key] || texts.brakujeOther).replace("{n}", missing)
        : texts.dosc;
      shown.classList.toggle("ocena-brakuje", missing > 0);
      clearTimeout(pause);
      pause = setTimeout(() => { spoken.textContent = shown.textContent; }, 1000);
    };
    field.addEventListener("input", count);
    count();
    clearTimeout(pause);
  };
  document.querySelectorAll("textarea[data-najmniej]").forEach(prepare);
})();

// Adds up the points typed so far, with their weights; the server counts the mark itself.
(() => {
  const shown = document.querySelector("[data-razem]");
  const form = shown && shown.closest("form");
  if (!form) return;
  const write = new Intl.NumberFormat(document.documentElement.lang || "pl", { maximumFractionDigits: 2 });
  const count = () => {
    let sum = 0;
    form.querySelectorAll("[data-waga]").forEach((part) => {
      const given = part.querySelector("input[name^='points-']:checked, input[name^='points-']:not([type='radio'])");
      sum += (Number(given && given.value) || 0) * Number(part.dataset.waga);
    });
    shown.textContent = write.format(sum);
  };
  form.addEventListener("input", count);
  count();
})();
