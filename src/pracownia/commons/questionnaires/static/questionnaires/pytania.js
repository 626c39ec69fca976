// Questions that depend on others appear when they are needed, and an order changes without a new
// page. Without this script all such questions are shown, the server leaves out the answers that
// nobody asked for, and the buttons of an order send the page.
(() => {
  "use strict";
  const row = (form, slug) => form.querySelector(`#pytanie-${CSS.escape(slug)}`);
  const said = (form, slug) => {
    const place = row(form, slug);
    if (!place || place.hidden) return [];
    const found = [];
    for (const field of place.querySelectorAll("input, select, textarea")) {
      if (field.name !== slug && !field.matches("[type=radio]")) continue;
      if (field.matches("[type=radio], [type=checkbox]") && !field.checked) continue;
      if (field.value) found.push(field.value);
    }
    return found;
  };
  const same = (value, wanted) => {
    if (wanted === true) return /^(tak|on(-\d+)?)$/.test(value);
    if (wanted === false) return value === "nie";
    return typeof wanted === "number" ? number(value) === wanted : value === String(wanted);
  };
  const number = (value) => Number(value.replace(/[\s\u00a0]|zł$/g, "").replace(",", "."));
  const size = (form, slug, values) => {
    const boxes = row(form, slug)?.querySelector("[type=checkbox]");
    return boxes ? values.length : values.length ? number(values[0]) : NaN;
  };
  // The same language as in conditions.py; undefined means: only the server can tell.
  const holds = (form, condition) => {
    if (condition.all) return condition.all.every((one) => holds(form, one));
    if (condition.some) return condition.some.some((one) => holds(form, one));
    if (condition.not) return !holds(form, condition.not);
    const values = said(form, condition.field);
    if ("is" in condition) return values.some((value) => same(value, condition.is));
    if (condition.any) return values.some((value) => condition.any.some((one) => same(value, one)));
    if ("answered" in condition) return values.length > 0 === condition.answered;
    if ("at_least" in condition) return size(form, condition.field, values) >= condition.at_least;
    if ("at_most" in condition) return size(form, condition.field, values) <= condition.at_most;
    if ("before" in condition) return values.length > 0 && values[0] < condition.before;
    if ("after" in condition) return values.length > 0 && values[0] > condition.after;
    return true;
  };
  const look = (form) => {
    for (const place of form.querySelectorAll("[data-pytanie-gdy]")) {
      place.hidden = !holds(form, JSON.parse(place.dataset.pytanieGdy));
    }
  };

  const shown = (order, codes) => {
    const list = order.querySelector("ol");
    const items = [...list.children];
    codes.forEach((code) => list.append(items.find((one) => one.dataset.kod === code)));
    [...list.children].forEach((item, place) => {
      const [up, down] = item.querySelectorAll("button");
      up.disabled = place === 0;
      down.disabled = place === items.length - 1;
    });
  };
  const move = (event) => {
    const button = event.target.closest("[data-ruch]");
    const order = button?.closest("[data-kolejnosc]");
    if (!order) return;
    event.preventDefault();
    const item = button.closest("li");
    const field = order.querySelector("input[type=hidden]");
    const codes = field.value.split(",");
    const place = codes.indexOf(item.dataset.kod);
    const to = place + Number(button.dataset.ruch);
    if (to < 0 || to >= codes.length) return;
    codes.splice(to, 0, codes.splice(place, 1)[0]);
    field.value = codes.join(",");
    order.querySelector("[type=checkbox]").checked = true;
    shown(order, codes);
    const next = button.disabled ? item.querySelector("button:not(:disabled)") : button;
    next.focus();
    const voice = order.querySelector("[data-kolejnosc-glos]");
    voice.textContent = voice.dataset.wzor.replace("{label}", item.firstElementChild.textContent)
      .replace("{place}", to + 1);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const forms = new Set([...document.querySelectorAll("[data-pytanie-gdy], [data-kolejnosc]")]
    .map((one) => one.closest("form")));
  forms.forEach((form) => {
    if (!form) return;
    look(form);
    form.addEventListener("change", () => look(form));
    form.addEventListener("input", () => look(form));
    form.addEventListener("click", move);
    // A copy of an older order was put into the hidden field: the list follows it.
    form.querySelectorAll("[data-kolejnosc]").forEach((order) => {
      const field = order.querySelector("input[type=hidden]");
      field.addEventListener("input", (event) => {
        if (!event.bubbles) shown(order, field.value.split(","));
      });
    });
  });
})();
