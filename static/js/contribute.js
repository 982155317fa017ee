// Saves a page of a case study while it is written. Without this script the same form saves by its buttons.
// Rules: at most ten seconds of typing are unsaved; a line that breaks loses nothing; what was sent once is sent again
// with the same key until it is answered, so that it counts once; nothing is kept on the device unless the person says so.
(() => {
  "use strict";
  const PREFIX = "case:", WISH = "case-copy", QUIET = 3000, LONGEST = 8000;
  const HIDDEN = new Set(["csrfmiddlewaretoken", "one_time_key", "written_by", "version", "seen"]);
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const forget = (keep = () => false) => {
    for (const name of Object.keys(store ?? {})) if (name.startsWith(PREFIX) && !keep(name)) store.removeItem(name);
  };
  if (document.querySelector("[data-forget]")) { forget(); store?.removeItem(WISH); }

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const words = (name) => form.dataset[`words${name}`] ?? "";
  const status = form.querySelector("[data-status]");
  const address = form.getAttribute("action") || location.href.split("#")[0];
  const copyName = `${PREFIX}${form.dataset.writer}:${form.dataset.case}:${form.dataset.section}:${location.search}`;
  let dirty = "unsaved" in form.dataset, wrong = false, stopped = false, leaving = false;
  let since = 0, timer = 0, waiting = 0, pending = null, running = null, kept = null;

  const key = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));
  const cookie = () => ["__Host-csrf", "csrftoken"].map((name) =>
    document.cookie.match(new RegExp(`(?:^|;\\s*)${name}=([^;]+)`))?.[1]).find(Boolean);
  // The page's own token is of no use any more once somebody has signed in again in another tab.
  form.token = () => (form.elements.csrfmiddlewaretoken.value = cookie() ?? form.elements.csrfmiddlewaretoken.value);

  const say = (text, kind = "", link = null) => {
    const old = status.querySelector("a");
    if (old && link?.href && status.dataset.said === text) { old.href = link.href; return; } // it may be under a finger
    Object.assign(status.dataset, { kind, said: text });
    status.textContent = `${text} `;
    if (link) status.append(link);
  };

  // --- what the answer tells
  const mark = (errors) => {
    form.querySelectorAll("[data-live]").forEach((old) => old.remove());
    form.querySelectorAll("[data-marked]").forEach((field) => { field.removeAttribute("aria-invalid"); delete field.dataset.marked; });
    for (const [name, sentence] of Object.entries(errors)) {
      const field = form.elements[name]?.closest ? form.elements[name] : form.elements[name]?.[0];
      if (!field) continue;
      const said = Object.assign(document.createElement("p"), { className: "field__error", textContent: sentence });
      said.dataset.live = field.dataset.marked = "";
      field.setAttribute("aria-invalid", "true");
      (field.closest(".field") ?? field.parentElement).append(said);
    }
  };
  const tellMissing = (sentences) => {
    const box = document.querySelector("[data-missing]");
    if (!box) return;
    box.hidden = !sentences.length;
    box.querySelector("ul").replaceChildren(
      ...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
  };
  const taken = (answer, changedSince) => {
    form.elements.version.value = answer.version;
    form.elements.seen.value = answer.seen;
    wrong = Object.keys(answer.errors).length > 0;
    dirty = changedSince;
    mark(answer.errors);
    tellMissing(answer.missing);
    if (dirty || wrong) keep(); else store?.removeItem(copyName); // what is kept goes on from what was saved just now
    say(wrong ? words("Wrong") : answer.said, wrong ? "bad" : "");
  };
  const toSignIn = (url) => Object.assign(document.createElement("a"), { href: url, target: "_blank", rel: "noopener", textContent: words("SignIn") });
  const toBoth = () => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet", textContent: words("Both") });
    button.addEventListener("click", () => { leaving = true; HTMLFormElement.prototype.submit.call(form); });
    return button;
  };
  const refused = async (response, sent) => {
    const answer = await response.json().catch(() => ({}));
    pending = null;
    if (response.status === 401) {
      kept = answer.kept ? said(sent.data) : null;
      say(words("Session"), "bad", toSignIn(answer.sign_in ?? "/accounts/login/"));
      return again(5000);
    }
    if (response.status === 403) { say(words("Session"), "bad", toSignIn("/accounts/login/")); return again(5000); }
    if (response.status === 409 && answer.conflict) { stopped = true; return say(answer.conflict, "bad", toBoth()); }
    if (response.status === 429 || response.status >= 500) {
      say(words("Lost"), "bad");
      return again(1000 * (Number(response.headers.get("Retry-After")) || 10));
    }
    stopped = response.status === 409;
    say(answer.closed ?? answer.error ?? words("Refused"), "bad");
  };

  // --- sending
  const again = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
  const body = () => {
    const data = new FormData(form);
    data.set("one_time_key", key());
    return data;
  };
  const said = (data) => JSON.stringify([...data].filter(([name]) => !["csrfmiddlewaretoken", "one_time_key"].includes(name)));
  const isSignedIn = async () => {
    try {
      const asked = { method: "HEAD", credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout?.(20000) };
      return (await fetch(address, asked)).ok;
    } catch { return false; }
  };
  const attempt = async () => {
    pending ??= { data: body(), changed: false };
    const sent = pending;
    if (kept === said(sent.data) && !(await isSignedIn())) { // the portal keeps these very words already
      pending = null;
      again(5000);
      return false;
    }
    sent.data.set("csrfmiddlewaretoken", form.token());
    if (!status.querySelector("a")) say(words("Saving"));
    let response;
    try {
      response = await fetch(address, {
        method: "POST", body: sent.data, headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "error",
        signal: AbortSignal.timeout?.(20000),
      });
    } catch {
      waiting = Math.min(waiting ? waiting * 2 : 2000, 30000);
      say(words("Lost"), "bad");
      again(waiting);
      return false;
    }
    waiting = 0;
    if (!response.ok) { await refused(response, sent); return false; }
    let answer;
    try { answer = await response.json(); } catch { say(words("Lost"), "bad"); again(5000); return false; }
    pending = kept = null;
    taken(answer, sent.changed);
    since = dirty ? Date.now() : 0;
    if (dirty) plan();
    return true;
  };
  const save = () => (running ??= attempt().finally(() => { running = null; }));
  const plan = () => {
    if (stopped || waiting) return;
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(0, Math.min(QUIET, LONGEST - (Date.now() - since))));
  };

  // --- one more row of a list
  const more = (name) => {
    const total = form.elements[`${name}-TOTAL_FORMS`], list = form.querySelector(`[data-rows="${name}"]`);
    const row = form.querySelector(`template[data-row="${name}"]`).innerHTML.replaceAll("__prefix__", total.value);
    list.insertAdjacentHTML("beforeend", row);
    total.value = Number(total.value) + 1;
    return list.lastElementChild;
  };

  // --- a copy on the device, if the person asks for it
  const wished = () => store?.getItem(WISH) === form.dataset.writer;
  const fieldsToKeep = () => [...form.elements].filter((field) =>
    field.name && !HIDDEN.has(field.name) && !("sensitive" in field.dataset) && field.type !== "hidden" && field.type !== "submit");
  const value = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked : field.value);
  const keep = () => {
    if (!wished()) return;
    const fields = fieldsToKeep().map((field) => [field.name, field.type, field.type === "radio" || field.type === "checkbox" ? field.value : "", value(field)]);
    const copy = { version: form.elements.version.value, seen: form.elements.seen.value, fields };
    try { store.setItem(copyName, JSON.stringify(copy)); } catch { /* full: the page itself still has the text */ }
  };
  const restore = () => { // no clock decides: the portal knows by `version` and `seen` what was saved since, and by whom
    const copy = JSON.parse(store?.getItem(copyName) ?? "null");
    if (!copy) return;
    for (const [name, , , kept] of copy.fields) {
      const [, rows, number] = name.match(/^(\w+)-(\d+)-\w+$/) ?? [];
      while (kept && form.elements[`${rows}-TOTAL_FORMS`]?.value <= Number(number)) more(rows);
    }
    const here = fieldsToKeep();
    const other = copy.fields.map(([name, type, choice, kept]) =>
      [here.find((one) => one.name === name && one.type === type && (!choice || one.value === choice)), kept]
    ).filter(([field, kept]) => field && value(field) !== kept);
    if (!other.length || "unsaved" in form.dataset) return store.removeItem(copyName);
    for (const [field, kept] of other) if (["checkbox", "radio"].includes(field.type)) field.checked = kept; else field.value = kept;
    form.elements.version.value = copy.version;
    form.elements.seen.value = copy.seen;
    dirty = true;
    say(words("Restored"));
    since = Date.now();
    plan();
  };
  const device = form.querySelector("[data-device]");
  if (store && device) {
    const box = device.querySelector("[data-device-copy]");
    device.hidden = false;
    forget((name) => name.startsWith(`${PREFIX}${form.dataset.writer}:`));
    box.checked = wished();
    box.addEventListener("change", (event) => {
      event.stopPropagation();
      if (box.checked) { store.setItem(WISH, form.dataset.writer); if (dirty) keep(); } else { store.removeItem(WISH); forget(); }
    });
    device.querySelector("[data-device-clear]").addEventListener("click", () => {
      forget();
      store.removeItem(WISH);
      box.checked = false;
      say(words("Cleared"));
    });
    restore();
  }

  // --- what the person does
  const changed = (event) => { // a box for an answer stands outside of the form and belongs to it
    if (event.target.form !== form) return;
    if (event.target.closest("[data-device]")) return;
    if (!dirty) since = Date.now();
    dirty = true;
    if (pending) pending.changed = true;
    keep();
    if (!stopped && !waiting && !running && !status.querySelector("a")) say(words("Unsaved"));
    plan();
  };
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  form.addEventListener("submit", async (event) => {
    if (leaving || stopped || !(dirty || pending)) { leaving = true; return; }
    event.preventDefault();
    const button = event.submitter;
    if (running) await running;
    clearTimeout(timer);
    if ((dirty || pending) && !(await save())) return; // the line is lost: the page stays, with the text
    if (pending || (dirty && !(await save()))) return;
    leaving = true;
    form.elements.one_time_key.value = key();
    form.requestSubmit(button);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-more]");
    if (!button) return;
    event.preventDefault();
    more(button.dataset.more).querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
  addEventListener("online", () => { waiting = 0; if (dirty || pending) save(); });
  addEventListener("focus", () => { if (status.dataset.kind === "bad" && (dirty || pending) && !stopped) save(); });
  addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });
  addEventListener("beforeunload", (event) => { if (!leaving && (dirty || pending || wrong)) event.preventDefault(); });
})();
