// Beside the time at the venue and in universal time: the same moment on the reader's own clock, with the zone's name.
(() => {
  "use strict";
  const page = document.documentElement.lang || undefined;
  const language = page === "en" ? "en-GB" : page; // day before month, as the pages write it
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  const inWords = (time) => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
    const begin = new Date(time.dateTime);
    const end = time.dataset.end && new Date(time.dataset.end);
    return end ? format.formatRange(begin, end) : format.format(begin);
  };
  const say = () => {
    for (const time of document.querySelectorAll("time[data-yours]")) {
      if (!zone || Number.isNaN(Date.parse(time.dateTime))) continue;
      const words = { zone: zone.replaceAll("_", " "), time: inWords(time) };
      time.textContent = time.dataset.yours.replace(/\{(zone|time)\}/g, (_, name) => words[name]);
      time.removeAttribute("data-yours");
    }
  };

  say();
  document.addEventListener("htmx:afterSwap", say);
})();
