// Long lists of boxes in the admin get a line to filter them by; boxes that are ticked always stay in sight.
(() => {
  "use strict";
  const LONG = 12;
  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const filter = (list) => {
    const rows = [...list.querySelectorAll("label")].map((label) => label.parentElement);
    if (list.dataset.filtered || rows.length < LONG) return;
    list.dataset.filtered = "yes";
    const line = document.createElement("input");
    line.type = "search";
    line.className = "check-list__filter";
    line.placeholder = document.documentElement.dataset.filterWords || "…";
    line.setAttribute("aria-label", line.placeholder);
    line.addEventListener("input", (event) => {
      event.stopPropagation();
      const wanted = plain(line.value);
      for (const row of rows) row.hidden = !row.querySelector("input").checked && !plain(row.textContent).includes(wanted);
    });
    list.before(line);
  };

  const start = () => {
    const words = document.querySelector("template[data-filter-words]");
    if (words) document.documentElement.dataset.filterWords = words.dataset.filterWords;
    document.querySelectorAll(".check-list").forEach(filter);
  };
  document.addEventListener("DOMContentLoaded", start);
})();

// Wagtail's calendar turns a date that there is not, 30 February, into one nobody meant. What is typed stays as it is:
// the server says beside the field what is wrong with it.
(() => {
  "use strict";
  const calendar = window.jQuery?.fn?.datetimepicker;
  if (calendar) calendar.defaults.validateOnBlur = false;
})();
