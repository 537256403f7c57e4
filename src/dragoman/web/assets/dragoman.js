// Pages work without this; with it charts stand in them, and a record and its words show each other.
"use strict";

// Charts: the picture comes after the page, in the page's colours; what is under the pointer or has the focus is told beneath.
for (const figure of document.querySelectorAll("[data-chart]")) {
  const address = new URL(figure.dataset.chart, location.href);
  address.searchParams.set("paint", "page");
  const tip = figure.querySelector(".chart-tip");
  fetch(address).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer))).then((words) => {
    const svg = new DOMParser().parseFromString(words, "image/svg+xml").documentElement;
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", figure.getAttribute("aria-label"));
    for (const link of svg.querySelectorAll("a")) {
      const path = link.querySelector("[aria-label]");
      if (path) link.setAttribute("aria-label", path.getAttribute("aria-label"));
      link.removeAttribute("target");
    }
    figure.insertBefore(document.importNode(svg, true), tip);
  }).catch(() => { tip.textContent = "The chart could not be drawn; the table has the same."; });
  const tell = (event) => {
    const named = event.target.closest("[aria-label]");
    if (named && named !== figure && figure.contains(named) && named.closest("a")) tip.textContent = named.getAttribute("aria-label");
  };
  figure.addEventListener("mouseover", tell);
  figure.addEventListener("focusin", tell);
}

// What a page has besides and takes longer comes after it, from a page of its own, to which the link leads without this too.
for (const section of document.querySelectorAll("[data-late]")) {
  fetch(new URL(section.dataset.late, location.href)).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer))).then((words) => {
    const found = new DOMParser().parseFromString(words, "text/html").querySelector("[data-positions]");
    if (found) section.append(document.importNode(found, true));
  }).catch(() => {});
}

// A long report: an address that ends with a record of another part leads there.
const sought = location.hash.match(/^#(?:at-)?([es]\d+)$/);
if (sought && document.querySelector("[data-parts]") && !document.getElementById(sought[1])) {
  const address = new URL(location.href);
  if (address.searchParams.get("record") !== sought[1]) {
    address.searchParams.delete("part");
    address.searchParams.set("record", sought[1]);
    location.replace(address);
  }
}

// A report: pointing at words lights up their records, and the other way round.
const reading = document.querySelector(".reading");
if (reading) {
  const marks = [...reading.querySelectorAll("[data-records]")];
  const records = [...reading.querySelectorAll("[data-record]")];
  const light = (ids) => {
    for (const mark of marks) mark.classList.toggle("on", ids.some((id) => mark.dataset.records.split(" ").includes(id)));
    for (const record of records) record.classList.toggle("on", ids.includes(record.dataset.record));
  };
  const show = (event) => {
    const mark = event.target.closest("[data-records]");
    const record = event.target.closest("[data-record]");
    const label = event.target.closest("a.label");
    if (label && mark === null && record === null) light([label.hash.slice(1)]);
    else if (record) light([record.dataset.record]);
    else if (mark && mark.dataset.records) light(mark.dataset.records.split(" "));
  };
  reading.addEventListener("mouseover", show);
  reading.addEventListener("focusin", show);
  reading.addEventListener("mouseleave", () => light([]));
  let at = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step || !records.length) return;
    at = Math.min(records.length - 1, Math.max(0, at + step));
    records[at].focus({ preventScroll: true });
    records[at].scrollIntoView({ block: "nearest" });
    const anchor = document.getElementById("at-" + records[at].dataset.record);
    if (anchor && matchMedia("(min-width: 821px)").matches) anchor.scrollIntoView({ block: "center" });
  });
}
