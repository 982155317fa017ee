// Sends files piece by piece over lines that break. Without it the plain form sends them whole. Nothing is kept on the
// device: who chooses the same file again goes on where it stopped, because the server knows what has arrived.
(() => {
  "use strict";
  const box = document.querySelector("[data-sending]");
  const input = box?.querySelector("input[type=file]");
  if (!input || !window.crypto?.subtle) return;
  const form = input.form;
  const list = box.querySelector("[data-files]");
  const told = box.querySelector("[data-told]");
  const MOST_WAIT = 30000;
  let queue = Promise.resolve();

  input.removeAttribute("name"); // the page saves by itself, without the file
  input.multiple = true;
  box.querySelector("[data-send]").hidden = true;
  input.addEventListener("change", () => {
    for (const file of input.files) {
      const line = lineFor(file);
      queue = queue.then(() => send(file, line));
    }
    input.value = "";
  });

  const words = (name, values) =>
    Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), box.dataset[`words${name}`]);

  function lineFor(file) {
    const item = Object.assign(document.createElement("li"), { className: "sending__file" });
    const text = Object.assign(document.createElement("p"), { dir: "auto" });
    const bar = Object.assign(document.createElement("progress"), { max: file.size, value: 0 });
    item.append(text, bar);
    list.append(item);
    let last = "";
    return {
      say(name, percent = "", quietly = false) {
        text.textContent = words(name, { name: file.name, percent });
        if (!quietly && name !== last) told.textContent = text.textContent;
        last = name;
      },
      at: (sent) => (bar.value = sent),
      fail(sentence) {
        told.textContent = text.textContent = sentence;
        bar.remove();
        item.classList.add("sending__file--failed");
      },
      done: () => item.remove(),
    };
  }

  async function send(file, line) {
    line.say("Reading");
    try {
      const sha256 = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      const body = new URLSearchParams({ name: file.name, size: file.size, sha256 });
      let state = await ask(box.dataset.begin, { body }, line);
      const { address, piece } = state;
      while (address && !("html" in state)) {
        const { offset } = state;
        const last = offset + piece >= file.size;
        line.at(offset);
        if (last) line.say("Checking");
        else line.say("Sending", `${Math.floor((100 * offset) / file.size)} %`, offset > 0);
        const start = Math.min(offset, file.size - 1); // all may be there, but not looked at yet
        const headers = { "Content-Type": "application/octet-stream", "X-Offset": start, "X-Seen": form.elements.seen.value };
        state = await ask(address, { body: file.slice(start, offset + piece), headers }, line);
      }
      show(state);
      line.say("Done");
      line.done();
    } catch (problem) {
      line.fail(problem.sentence ?? words(problem.name === "Session" ? "Session" : "Failed", { name: file.name }));
    }
  }

  // One request, repeated with growing pauses while there is no line; a refusal is told.
  async function ask(address, { body, headers = {} }, line) {
    for (let wait = 1000; ; wait = Math.min(2 * wait, MOST_WAIT)) {
      const answer = await post(address, body, headers);
      if (answer) {
        const said = await answer.json().catch(() => ({}));
        if (answer.ok || (answer.status === 409 && "offset" in said)) return said;
        if (answer.status === 401) throw { name: "Session" };
        if (answer.status < 500 && answer.status !== 429) throw { sentence: said.error };
        if (answer.status === 507) throw { sentence: said.error };
      }
      line.say("Waiting");
      await pause(wait);
    }
  }

  const post = (address, body, headers) =>
    fetch(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "X-CSRFToken": form.token?.() ?? form.elements.csrfmiddlewaretoken.value, ...headers },
    }).catch(() => null);

  const pause = (time) =>
    new Promise((resolve) => {
      setTimeout(resolve, time);
      addEventListener("online", resolve, { once: true });
    });

  function show({ html, version, seen }) {
    const rows = document.querySelector("[data-attachments]");
    const row = new DOMParser().parseFromString(html, "text/html").querySelector("fieldset");
    if (row && !document.getElementById(row.id)) rows.append(row);
    if (version) {
      form.elements.version.value = version;
      form.elements.seen.value = seen;
    }
  }

  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
})();
