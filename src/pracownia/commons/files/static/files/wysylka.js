// A chosen file goes up at once, piece by piece, and goes on by itself when the network comes back.
// Sending the form waits for it. Without this script, or when anything here is not as expected, the
// file stays in its field and the form carries it whole.
(() => {
  "use strict";
  const PIECE = 512 * 1024;
  const WAITS = [2, 4, 8, 15];
  const MEMORY = "wysylka:";
  class Refusal extends Error {}
  class Unexpected extends Error {}
  const encoded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const memory = {
    get: (key) => { try { return sessionStorage.getItem(MEMORY + key); } catch { return null; } },
    set: (key, value) => { try { sessionStorage.setItem(MEMORY + key, value); } catch { /* a new one */ } },
    drop: (key) => { try { sessionStorage.removeItem(MEMORY + key); } catch { /* nothing kept */ } },
  };
  const sum = async (file) => {
    if (!window.crypto?.subtle) return "";
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, "0")).join("");
  };

  class Sending {
    constructor(field) {
      this.field = field;
      this.form = field.form;
      this.uid = this.form.elements.namedItem(`${field.name}-wyslany`);
      this.box = this.uid.nextElementSibling;
      this.bar = this.box.querySelector("progress");
      this.words = this.box.querySelector("[data-wysylka-slowa]");
      this.stop = this.box.querySelector("button");
      this.turn = 0;
      field.addEventListener("change", () => this.start());
      this.stop.addEventListener("click", () => { this.leave(); field.value = ""; field.focus(); });
    }

    get busy() { return Boolean(this.file); }

    say(name, values = {}) {
      let text = this.box.dataset[name];
      for (const [key, value] of Object.entries(values)) text = text.replace(`{${key}}`, value);
      if (this.words.textContent !== text) this.words.textContent = text;
    }

    show(offset) {
      const percent = Math.floor((100 * offset) / this.file.size);
      this.bar.value = percent;
      // Read aloud now and then only.
      this.say("idzie", { procent: percent - (percent % 10) });
    }

    leave() {
      this.turn += 1;
      this.asked?.abort();
      if (this.file && this.address) this.ask("DELETE", this.address).catch(() => {});
      if (this.key) memory.drop(this.key);
      this.file = this.address = this.key = null;
      this.box.hidden = true;
      this.waking?.();
    }

    ask(method, address, headers = {}, body = null, progress = null) {
      return new Promise((good, bad) => {
        const one = new XMLHttpRequest();
        one.open(method, address);
        one.timeout = 120000;
        const told = { "Tus-Resumable": "1.0.0", "X-CSRFToken": this.form.elements.namedItem("csrfmiddlewaretoken").value };
        for (const [name, value] of Object.entries({ ...told, ...headers })) one.setRequestHeader(name, value);
        one.onload = () => (one.status >= 500 && one.status !== 507 ? bad(one) : good(one));
        one.onerror = one.ontimeout = one.onabort = () => bad(one);
        if (progress) one.upload.onprogress = (event) => progress(event.loaded);
        this.asked = one;
        one.send(body);
      });
    }

    answered(one, wanted) {
      if (one.status === wanted) return one;
      const isSentence = (one.getResponseHeader("Content-Type") || "").startsWith("text/plain");
      if (isSentence && one.status !== 404) throw new Refusal(one.responseText);
      throw new Unexpected();
    }

    async start() {
      if (this.file) this.leave();
      const file = this.field.files[0];
      if (!file) { this.box.hidden = true; return; }
      const turn = (this.turn += 1);
      this.file = file;
      this.key = `${this.form.action}|${this.field.name}|${file.name}|${file.size}|${file.lastModified}`;
      this.address = memory.get(this.key);
      this.box.hidden = this.stop.hidden = this.bar.hidden = false;
      this.show(0);
      for (let tries = 0; turn === this.turn; tries += 1) {
        try {
          const kept = await this.send(turn);
          if (turn === this.turn) this.done(kept);
          return;
        } catch (trouble) {
          if (turn !== this.turn) return;
          if (trouble instanceof Refusal || trouble instanceof Unexpected) { this.fail(trouble); return; }
          this.say("czeka");
          await this.pause(WAITS[Math.min(tries, WAITS.length - 1)]);
        }
      }
    }

    pause(seconds) {
      return new Promise((wake) => {
        this.waking = wake;
        setTimeout(wake, seconds * 1000);
        addEventListener("online", wake, { once: true });
      });
    }

    async send(turn) {
      const { file } = this;
      let offset = 0;
      if (this.address) {
        const stands = await this.ask("HEAD", this.address);
        if (stands.status === 200) offset = Number(stands.getResponseHeader("Upload-Offset"));
        else this.address = null;
      }
      if (!this.address) {
        const told = { filename: file.name, policy: this.field.dataset.wysylka };
        const digest = await sum(file);
        if (digest) told.sha256 = digest;
        const metadata = Object.entries(told).map(([name, value]) => `${name} ${encoded(value)}`).join(",");
        const begun = await this.ask("POST", this.field.dataset.wysylkaAdres, { "Upload-Length": file.size, "Upload-Metadata": metadata });
        this.address = this.answered(begun, 201).getResponseHeader("Location");
        memory.set(this.key, this.address);
      }
      while (offset < file.size && turn === this.turn) {
        this.show(offset);
        const from = offset;
        const headers = { "Upload-Offset": from, "Content-Type": "application/offset+octet-stream" };
        const sent = await this.ask("PATCH", this.address, headers, file.slice(from, from + PIECE), (more) => this.show(Math.min(from + more, file.size)));
        offset = Number((sent.status === 409 ? sent : this.answered(sent, 204)).getResponseHeader("Upload-Offset"));
      }
      this.say("sprawdza");
      return JSON.parse(this.answered(await this.ask("POST", `${this.address}gotowe/`), 200).responseText);
    }

    done(kept) {
      memory.drop(this.key);
      this.file = this.address = this.key = null;
      this.uid.value = kept.plik;
      this.field.value = "";
      this.bar.hidden = this.stop.hidden = true;
      this.say("gotowe", { nazwa: kept.nazwa });
      const before = this.field.closest(".pytanie")?.querySelector("[data-wysylka-dodany]");
      if (before) before.hidden = true;
      this.form.dispatchEvent(new Event("input", { bubbles: true }));
      this.form.dispatchEvent(new Event("wyslane"));
    }

    fail(trouble) {
      const isRefused = trouble instanceof Refusal;
      if (this.key) memory.drop(this.key);
      this.file = this.address = this.key = null;
      this.bar.hidden = this.stop.hidden = true;
      if (isRefused) { this.words.textContent = trouble.message; this.field.value = ""; }
      else this.say("inaczej");
      this.form.dispatchEvent(new Event("wyslane"));
    }
  }

  const forms = new Map();
  for (const field of document.querySelectorAll("input[type=file][data-wysylka]")) {
    if (!field.form?.elements.namedItem(`${field.name}-wyslany`)) continue;
    forms.set(field.form, [...(forms.get(field.form) || []), new Sending(field)]);
  }
  for (const [form, sendings] of forms) {
    let waits = null;
    form.addEventListener("submit", (event) => {
      const busy = sendings.filter((one) => one.busy);
      if (!busy.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waits = event.submitter;
      busy.forEach((one) => one.say("potem"));
    }, { capture: true });
    form.addEventListener("wyslane", () => {
      if (!waits || sendings.some((one) => one.busy)) return;
      const button = waits;
      waits = null;
      form.requestSubmit(button);
    });
  }
})();
