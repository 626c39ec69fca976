// Autosave of a part: two seconds after the last letter, at most four after the first one.
// The number of edits tells the server which of two requests is newer. Without this script
// answers are saved by the buttons.
(() => {
  "use strict";
  const form = document.querySelector("[data-szkic]");
  if (!form) return;
  const edits = form.querySelector("[name=zmiany]");
  const PAUSE = 2000;
  const AT_MOST = 4000;
  const AGAIN = 15000;
  let pause;
  let first = 0;
  let sent = 0;
  let waiting = false;
  const save = () => {
    clearTimeout(pause);
    first = 0;
    sent = Number(edits.value);
    form.dispatchEvent(new Event("szkic"));
  };
  form.addEventListener("input", () => {
    edits.value = Number(edits.value) + 1;
    waiting = true;
    const now = Date.now();
    first ||= now;
    clearTimeout(pause);
    pause = setTimeout(save, Math.max(0, Math.min(PAUSE, first + AT_MOST - now)));
  });
  form.addEventListener("htmx:after:request", (event) => {
    const status = event.detail?.ctx?.response?.status;
    if (status !== 200) {
      // The server is resting: it gets the whole part again. Other refusals wait for the person.
      if (status >= 500) { clearTimeout(pause); pause = setTimeout(save, AGAIN); }
      return;
    }
    if (sent !== Number(edits.value)) return;
    waiting = false;
    form.dispatchEvent(new Event("zapisane"));
  });
  // The network went away: the server gets the whole part once it is back.
  form.addEventListener("htmx:error", () => {
    waiting = true;
    clearTimeout(pause);
    pause = setTimeout(save, AGAIN);
  });
  addEventListener("online", () => { if (waiting) save(); });
  form.addEventListener("submit", () => { clearTimeout(pause); waiting = false; });
})();
