/* Passkeys: asks the server what to sign, the browser to sign it, and sends the form.
   Without this file the page says that passkeys need it and shows other ways. */
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const keys = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const asked = async (form) => {
    const token = form.elements.csrfmiddlewaretoken.value;
    const headers = { "X-CSRFToken": token, Accept: "application/json" };
    const answer = await fetch(form.dataset.opcje, { method: "POST", headers, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    const { publicKey } = await answer.json();
    publicKey.challenge = bytes(publicKey.challenge);
    publicKey.allowCredentials = keys(publicKey.allowCredentials);
    publicKey.excludeCredentials = keys(publicKey.excludeCredentials);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    return { publicKey };
  };

  const answered = (key) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (key.response[name]) response[name] = text(key.response[name]);
    }
    return { id: key.id, rawId: text(key.rawId), type: key.type, response, clientExtensionResults: {} };
  };

  for (const form of document.querySelectorAll("form[data-klucz]")) {
    form.hidden = false;
    form.parentElement.querySelectorAll("[data-klucz-bez]").forEach((one) => { one.hidden = true; });
    const said = form.querySelector('[role="status"]');
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.textContent = "";
      try {
        const key = await navigator.credentials[form.dataset.klucz](await asked(form));
        form.elements.credential.value = JSON.stringify(answered(key));
        form.submit();
      } catch {
        said.textContent = form.dataset.blad;
      }
    });
  }
})();
