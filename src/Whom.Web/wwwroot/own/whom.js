// Only niceties: every page works without this file.
(() => {
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    // Whoever is led to what they are asked finds the first of it open.
    const asked = target && !target.querySelector(".whom-question[open]") && target.querySelector(".whom-question");
    if (asked) asked.open = true;
    let details = target && target.closest("details");
    if (!details) return;
    for (; details; details = details.parentElement.closest("details")) details.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();

  // A tap on an answer chooses it and leads on. A key that chooses one, as an arrow does, has no pointer: there the
  // button leads on.
  for (const form of document.querySelectorAll("[data-taps]")) {
    for (const hint of form.querySelectorAll("[data-tap]")) hint.hidden = false;
    form.addEventListener("click", (event) => {
      const label = event.target.closest(".usa-radio__label");
      if (!label || event.pointerType === "" || event.detail !== 1) return;
      label.control.checked = true;
      form.requestSubmit();
    });
  }

  if (navigator.clipboard) {
    for (const text of document.querySelectorAll("[data-copy]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "usa-button usa-button--outline whom-copy";
      button.textContent = text.dataset.copy;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = text.dataset.copied;
      });
      text.after(button);
    }
  }

  // What was typed and not sent is still there after a broken network or a session that is over.
  for (const { dataset } of document.querySelectorAll("[data-drafts-sent]")) {
    try {
      const sent = Object.keys(localStorage).filter((key) => key.startsWith(`draft:${dataset.draftsSent}:`));
      for (const key of sent) localStorage.removeItem(key);
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }
  for (const form of document.querySelectorAll("[data-drafts]")) {
    const key = (area) => `draft:${form.dataset.drafts}:${area.labels[0]?.textContent ?? area.name}`;
    for (const area of form.querySelectorAll("textarea")) {
      try {
        if (localStorage.getItem(key(area)) !== null) area.value = localStorage.getItem(key(area));
        area.addEventListener("input", () => localStorage.setItem(key(area), area.value));
      } catch {
        // A browser that keeps nothing; the server keeps drafts too.
      }
    }
  }

  // And it is a draft on the server too, without a press: soon after a pause, and a few times a minute at most.
  const [pause, atMost] = [1500, 12000];
  for (const button of document.querySelectorAll("[data-keep]")) {
    const form = button.form;
    const says = form.querySelector("[data-kept]");
    let [timer, last, waits, sending] = [0, 0, false, null];
    const keep = async () => {
      clearTimeout(timer);
      [waits, last, sending] = [false, Date.now(), new AbortController()];
      const fields = new URLSearchParams(new FormData(form));
      fields.set(button.name, button.value);
      try {
        const to = new URL(form.action);
        to.searchParams.set("quiet", "true");
        const answer = await fetch(to, { method: "POST", body: fields, keepalive: true, signal: sending.signal });
        const isText = answer.headers.get("content-type")?.startsWith("text/plain");
        says.textContent = isText ? await answer.text() : button.dataset.keep;
        if (!answer.ok || waits) return;
        for (const key of Object.keys(localStorage)) if (key.startsWith(`draft:${form.dataset.drafts}:`)) localStorage.removeItem(key);
      } catch (wrong) {
        if (wrong.name !== "AbortError") says.textContent = button.dataset.keep;
      }
    };
    form.addEventListener("input", () => {
      waits = true;
      clearTimeout(timer);
      timer = setTimeout(keep, Math.max(pause, last + atMost - Date.now()));
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      waits = false;
      sending?.abort();
    });
    addEventListener("pagehide", () => {
      if (waits) keep();
    });
  }

  // One question after the other; those that are shut are sent all the same.
  const questions = [...document.querySelectorAll(".whom-question")];
  for (const [at, details] of questions.entries()) {
    const next = details.querySelector("[data-next]");
    if (!next) continue;
    next.hidden = false;
    next.addEventListener("click", () => {
      questions[at + 1].open = true;
      questions[at + 1].querySelector("textarea").focus();
    });
  }

  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
      // Of those with one name, only one would be open.
      details.removeAttribute("name");
      details.open = true;
      details.dataset.printed = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const details of document.querySelectorAll("details[data-printed]")) {
      details.open = false;
      delete details.dataset.printed;
    }
  });
})();
