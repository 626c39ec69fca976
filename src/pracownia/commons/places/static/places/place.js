/* Suggestions for a field of a municipality (the ARIA pattern of a combobox with a list).
   Without this file the server asks which municipality is meant after the form is sent. */
(() => {
  if (window.placeFields) return;
  window.placeFields = true;
  const FIELD = '[data-place] > input[type="text"]';
  const known = new Map();
  let waiting;
  let number = 0;

  const find = async (url, text) => {
    const asked = `${url}?q=${encodeURIComponent(text)}`;
    if (!known.has(asked)) {
      const answer = await fetch(asked, { headers: { Accept: "application/json" } });
      if (!answer.ok) return [];
      known.set(asked, (await answer.json()).places);
    }
    return known.get(asked);
  };

  const boxOf = (element) => element.closest?.("[data-place]");
  const listOf = (box) => box.querySelector('[role="listbox"]');
  const inputOf = (box) => box.querySelector(FIELD);

  const dress = (input) => {
    const box = boxOf(input);
    if (listOf(box)) return box;
    const list = document.createElement("ul");
    list.id = `places-${++number}`;
    list.className = "miejsce__lista";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.hint);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.after(list);
    return box;
  };

  const close = (box) => {
    listOf(box).hidden = true;
    inputOf(box).setAttribute("aria-expanded", "false");
    inputOf(box).removeAttribute("aria-activedescendant");
  };

  const mark = (box, option) => {
    for (const each of listOf(box).children) each.setAttribute("aria-selected", each === option);
    inputOf(box).setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const choose = (box, option) => {
    inputOf(box).value = option.dataset.full;
    close(box);
    inputOf(box).dispatchEvent(new Event("change", { bubbles: true }));
  };

  const show = (box, places) => {
    const list = listOf(box);
    list.replaceChildren(...places.map((place) => {
      const option = document.createElement("li");
      const where = document.createElement("small");
      option.id = `${list.id}-${place.code}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.full = `${place.name}, ${place.where}`;
      where.textContent = place.where;
      option.append(place.name, " ", where);
      return option;
    }));
    list.hidden = !places.length;
    inputOf(box).setAttribute("aria-expanded", String(!list.hidden));
    inputOf(box).removeAttribute("aria-activedescendant");
    box.querySelector("[data-said]").textContent =
      places.length ? `${box.dataset.hint}: ${places.length}` : "";
  };

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(FIELD)) dress(target);
  });

  document.addEventListener("input", ({ target }) => {
    if (!target.matches(FIELD)) return;
    const box = dress(target);
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const text = target.value.trim();
      const places = text.length < 2 ? [] : await find(box.dataset.find, text).catch(() => []);
      if (target.value.trim() === text && document.activeElement === target) show(box, places);
    }, 150);
  });

  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.(FIELD)) return;
    const box = dress(event.target);
    const options = [...listOf(box).children];
    if (listOf(box).hidden) return;
    const now = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") mark(box, options[(now + 1) % options.length]);
    else if (event.key === "ArrowUp") mark(box, options.at(now > 0 ? now - 1 : -1));
    else if (event.key === "Enter" && now >= 0) choose(box, options[now]);
    else if (event.key === "Escape") close(box);
    else return;
    event.preventDefault();
  });

  // A press, not a click: it comes before the field loses focus and its list closes.
  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest?.('[data-place] [role="option"]');
    if (!option || event.button !== 0) return;
    event.preventDefault();
    choose(boxOf(option), option);
  });

  document.addEventListener("focusout", ({ target }) => {
    if (target.matches?.(FIELD) && listOf(boxOf(target))) close(boxOf(target));
  });
})();
