// Questions can be dragged with a mouse; buttons and the page of places do the same without it.
(() => {
  "use strict";
  const form = document.querySelector("[data-ukladanie]");
  if (!form) return;
  let dragged = null;
  const clear = () => document.querySelectorAll(".cel-przeciagania").forEach((one) => one.classList.remove("cel-przeciagania"));
  const send = (section, place) => {
    form.elements.co.value = "pytanie";
    form.elements.nazwa.value = dragged.dataset.pytanie;
    form.elements.do.value = section;
    form.elements.miejsce.value = String(place);
    form.submit();
  };
  for (const row of document.querySelectorAll("[data-pytanie]")) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      dragged = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.pytanie);
    });
    row.addEventListener("dragend", clear);
  }
  for (const list of document.querySelectorAll("[data-pytania]")) {
    const over = (event) => event.target.closest("[data-pytanie]");
    list.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      clear();
      over(event)?.classList.add("cel-przeciagania");
    });
    list.addEventListener("drop", (event) => {
      if (!dragged) return;
      event.preventDefault();
      const others = [...list.querySelectorAll("[data-pytanie]")].filter((one) => one !== dragged);
      const target = over(event);
      if (target === dragged) return;
      const place = target ? others.indexOf(target) : others.length;
      send(list.closest("[data-sekcja]").dataset.sekcja, place);
    });
  }
})();
