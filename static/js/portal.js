// What a script adds to pages that work without one: filters unfolded on a wide screen, folds that keep their
// state when a list changes in place, a menu and suggestions that close, the new number of results read out.
(() => {
  "use strict";
  const wide = matchMedia("(min-width: 60em)");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const unfold = () => wide.matches && all("details.filters").forEach((fold) => (fold.open = true));
  let folds = new Map();

  unfold();
  wide.addEventListener("change", unfold);

  const close = (keep) => {
    const open = document.querySelector("details.menu[open]");
    if (open && !open.contains(keep)) open.open = false;
    const words = document.querySelector(".suggestions");
    if (words && !words.parentElement.contains(keep)) words.replaceChildren();
    return open;
  };
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const box = event.target.closest?.(".suggestions")?.parentElement;
    const open = close(null);
    (open?.querySelector("summary") ?? box?.querySelector("input[type=search]"))?.focus();
  });
  document.addEventListener("htmx:beforeSwap", () => {
    folds = new Map(all("main details[id]").map((fold) => [fold.id, fold.open]));
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const fold of all("main details[id]")) {
      // a region just chosen shows its countries
      if (folds.get(fold.id) === false && fold.matches(".facet-children")) continue;
      if (folds.has(fold.id)) fold.open = folds.get(fold.id);
    }
    unfold();
  });
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const news = document.querySelector("[data-announce]");
    if (news && detail.target?.id !== "suggestions") document.getElementById("announcer").textContent = news.textContent.trim();
  });
  document.addEventListener("htmx:historyRestore", unfold);
  // an error, or no answer: the browser shows it as it would without a script
  for (const name of ["htmx:responseError", "htmx:sendError"])
    document.addEventListener(name, ({ detail: { requestConfig: request, pathInfo, target } }) => {
      // with what a form asks for, which the path alone has not
      if (request.verb === "get" && target?.id !== "suggestions") location.assign(pathInfo.finalRequestPath);
    });
})();
