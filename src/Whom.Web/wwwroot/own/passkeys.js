// Passkeys are the one thing that only a script can ask a browser for; without it one signs in with a password.
(() => {
  if (!window.PublicKeyCredential || !PublicKeyCredential.parseCreationOptionsFromJSON) return;
  for (const note of document.querySelectorAll("[data-without-passkeys]")) note.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const status = form.querySelector("[data-failed]");
      status.textContent = "";
      try {
        const asked = JSON.parse(form.dataset.options);
        const credential = form.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
        form.elements.credential.value = JSON.stringify(credential.toJSON());
        form.submit();
      } catch {
        status.textContent = status.dataset.failed;
      }
    });
  }
})();
