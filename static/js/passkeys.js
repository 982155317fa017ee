// Passkeys: the browser asks the person, the form carries the answer. A form says in `data-passkey` what it is for:
// "make" a new one, "use" one as the second step, "sign-in" with one alone. Without a script these forms stay hidden.
(() => {
  "use strict";
  const { webauthnJSON } = window;
  const problem = document.querySelector("[data-passkey-problem]");
  const named = !/^[\d.]+$|^\[/.test(location.hostname); // a passkey belongs to a name, 127.0.0.1 is none
  if (!named || !webauthnJSON?.supported()) {
    problem.hidden = !document.querySelector("form[data-passkey=make]");
    return;
  }

  const given = () => JSON.parse(document.getElementById("passkey-options").textContent);
  const fetched = async (form) => {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };

  const make = (form) => {
    const options = given().creation_options;
    const alone = form.elements.passwordless?.checked ?? false;
    Object.assign(options.publicKey.authenticatorSelection, {
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone && { userVerification: "required" }),
    });
    return webauthnJSON.create(options);
  };
  const use = () => webauthnJSON.get(given().request_options);
  const signIn = async (form) => webauthnJSON.get((await fetched(form)).request_options);
  const ways = { make, use, "sign-in": signIn };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await ways[form.dataset.passkey](form));
        form.submit();
      } catch {
        problem.hidden = false;
      }
    });
  }
})();
