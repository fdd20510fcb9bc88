// The data of the page -> its list, narrowed by what is typed and chosen. Nothing typed leaves the page: only clinic, language, form and paper
// stand behind the # of the address, so that a bookmark opens the page for one clinic.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  const made = (name, kind, text) => {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const STEP = 50;

  for (const told of data.told) {
    told.over = told.due !== "" && told.due < today;
    told.signed = told.state === "signed" && !told.over;
  }
  const sheets = data.sheets.map((row) => {
    const [clinic, told, procedure, ...rest] = row;
    const files = [];
    for (let each = 0; each < rest.length; each += 3) {
      const [format, variant, paper] = data.forms[rest[each + 1]];
      const pages = rest[each + 2];
      files.push({ stem: data.stems[rest[each]], format, variant, paper, pages: pages < 0 ? -1 - pages : pages, old: pages < 0 });
    }
    const text = data.told[told];
    const visit = data.visits[text.visit];
    return {
      clinic, files, text, procedure: data.procedures[procedure], title: text.title, code: text.code, mark: text.mark, search: text.search,
      topics: text.topics, headings: text.headings, more: `${data.clinics[clinic][1]} ${data.procedures[procedure]} ${visit} ${text.packet ? "packet" : ""}`,
    };
  });
  // A clinic with one procedure need not be told which.
  const several = new Set();
  const seen = new Map();
  for (const sheet of sheets) {
    if (!sheet.procedure) continue;
    const first = seen.get(sheet.clinic);
    if (first === undefined) seen.set(sheet.clinic, sheet.procedure);
    else if (first !== sheet.procedure) several.add(sheet.clinic);
  }

  const CHOICES = [
    ["clinic", "Clinic", "All clinics", data.clinics.map((each, place) => [each[0], each[1], place])],
    ["language", "Language", "All languages", unlike(data.told.map((each) => [each.language, each.spoken]))],
    ["form", "Print form", "All forms", unlike(data.forms.map(([format, variant]) => (format === "pdf" ? [variant, data.names.forms[variant]] : [format, data.names.other[format]])))],
    ["paper", "Paper", "All paper", unlike(data.forms.filter((each) => each[0] === "pdf").map((each) => [each[2], data.names.papers[each[2]]]))],
    ["state", "Sign-off", "All sheets", [["signed", "Signed off"], ["unsigned", "Not signed off"]]],
  ];
  function unlike(pairs) {
    return [...new Map(pairs).entries()].sort((one, other) => (one[1] < other[1] ? -1 : 1));
  }

  const form = at("find"), query = at("query"), list = at("list"), count = at("count"), more = at("more");
  const selects = {};
  const kept = new URLSearchParams(location.hash.slice(1));
  for (const [name, label, all, choices] of CHOICES) {
    if (choices.length < 2) continue;
    const line = made("p"), text = made("label", "", label), select = made("select");
    select.id = text.htmlFor = name;
    select.append(new Option(all, ""));
    for (const [value, words] of choices) select.append(new Option(words, value));
    if (choices.some((each) => each[0] === kept.get(name))) select.value = kept.get(name);
    line.append(text, select);
    form.append(line);
    selects[name] = select;
  }
  const print = made("p"), button = made("button", "", "Print the card for the wall");
  button.type = "button";
  button.addEventListener("click", () => window.print());
  print.append(button);
  form.append(print);

  const chosen = (name) => (selects[name] ? selects[name].value : "");
  const fits = (file) => {
    const kind = file.format === "pdf" ? file.variant : file.format;
    return (!chosen("form") || kind === chosen("form")) && (!chosen("paper") || (file.format === "pdf" && file.paper === chosen("paper")));
  };
  const number = (many, one) => `${many.toLocaleString("en")} ${one}${many === 1 ? "" : "s"}`;

  let found = [], shown = 0;
  function look() {
    const clinic = chosen("clinic"), language = chosen("language"), state = chosen("state");
    const fitting = sheets.filter(
      (sheet) =>
        (!clinic || data.clinics[sheet.clinic][0] === clinic) && (!language || sheet.text.language === language) &&
        (!state || sheet.text.signed === (state === "signed")) && sheet.files.some(fits),
    );
    // Packets stand on top until something is looked for: then it is one sheet, and a packet that has it comes after it.
    const order = query.value.trim() ? [...fitting.filter((sheet) => !sheet.text.packet), ...fitting.filter((sheet) => sheet.text.packet)] : fitting;
    found = rank(query.value, order);
    list.replaceChildren();
    shown = 0;
    if (found.length) {
      const packets = found.filter((sheet) => sheet.text.packet).length;
      const parts = [[found.length - packets, "handout"], [packets, "packet"]].filter((part) => part[0]).map((part) => number(...part));
      count.textContent = `${parts.join(" and ")}. A sheet opens in a new tab: print it there with Ctrl+P (on a Mac: Command+P).`;
    } else {
      const narrowed = Object.keys(selects).some(chosen);
      count.textContent = sheets.length === 0 ? "No sheets lie here." :
        `Nothing is found. Try fewer or other words${narrowed ? ", or set the choices above to All" : ""}.`;
    }
    next();
    card(clinic);
  }
  function next() {
    const from = shown;
    shown = Math.min(found.length, shown + STEP);
    list.append(...found.slice(from, shown).map(item));
    more.hidden = shown >= found.length;
    more.textContent = `Show more (${number(found.length - shown, "sheet")})`;
  }
  function item(sheet) {
    const text = sheet.text, line = made("li"), name = made("h2", "name"), title = made("span", "", text.title);
    title.lang = text.language;
    title.dir = "auto";
    name.append(made("span", "code", text.code), " ", title);
    const about = [
      `Version ${text.version}`, text.mark, data.clinics.length > 1 ? data.clinics[sheet.clinic][1] : "", text.spoken,
      several.has(sheet.clinic) ? sheet.procedure : "", data.visits[text.visit], text.packet ? "Packet" : "",
    ].filter(Boolean).join(" · ");
    const over = text.over ? "The sign-off has ended: do not hand it out. " : "";
    const old = sheet.files.some((file) => file.old) ? ` ${data.old}` : "";
    const files = made("p", "files");
    for (const file of sheet.files.filter(fits)) {
      const words = file.format === "pdf"
        ? `${data.names.forms[file.variant]}, ${data.names.papers[file.paper]}, ${number(file.pages, "page")}` : data.names.other[file.format];
      const link = made("a", "", `Open: ${words}`);
      link.href = [data.clinics[sheet.clinic][0], text.language, file.stem].map(encodeURIComponent).join("/");
      link.target = "_blank";
      link.rel = "noopener";
      link.setAttribute("aria-label", `Open ${text.code} ${text.title}: ${words}`);
      files.append(link);
    }
    line.append(name, made("p", "about", about), made("p", text.over ? "unsigned" : text.state, over + text.words + old), files);
    return line;
  }
  // On paper: one line for each code, in the order in which patients are given them.
  function card(clinic) {
    const visits = Object.keys(data.visits), lines = new Map(), unsigned = new Set();
    for (const sheet of sheets) {
      if (clinic && data.clinics[sheet.clinic][0] !== clinic) continue;
      const text = sheet.text, key = `${text.code}\n${text.title}`;
      if (!lines.has(key)) lines.set(key, { text, spoken: new Set() });
      lines.get(key).spoken.add(text.spoken);
      if (!text.signed) unsigned.add(text.code);
    }
    const order = (line) => [visits.indexOf(line.text.visit), 1 - line.text.packet, line.text.code, line.text.title];
    const sorted = [...lines.values()].sort((one, other) => {
      const [a, b] = [order(one), order(other)];
      for (let place = 0; place < a.length; place++) if (a[place] !== b[place]) return a[place] < b[place] ? -1 : 1;
      return 0;
    });
    const table = document.querySelector("#card table");
    for (const body of table.querySelectorAll("tbody")) body.remove();
    let body, visit;
    for (const { text, spoken } of sorted) {
      if (text.visit !== visit) {
        visit = text.visit;
        body = table.createTBody();
        const head = made("th", "", data.visits[visit]);
        head.scope = "rowgroup";
        head.colSpan = 3;
        body.insertRow().append(head);
      }
      const title = made("th", "", text.title + (text.packet ? " (packet)" : ""));
      title.scope = "row";
      body.insertRow().append(made("td", "", text.code), title, made("td", "", [...spoken].join(", ")));
    }
    const name = clinic ? data.clinics.find((each) => each[0] === clinic)[1] : data.clinics.length === 1 ? data.clinics[0][1] : "";
    at("cardtitle").textContent = name ? `Patient handouts: ${name}` : "Patient handouts";
    const codes = [...unsigned].sort();
    at("cardnote").textContent = !codes.length ? "" : codes.length === new Set(sorted.map((line) => line.text.code)).size
      ? "None of these is signed off." : `Not signed off: ${codes.join(", ")}.`;
  }

  function remember() {
    const state = new URLSearchParams();
    for (const name in selects) if (chosen(name)) state.set(name, chosen(name));
    try {
      history.replaceState(null, "", `#${state}`);
    } catch {
      // A page that may not change its address is found again without.
    }
  }
  query.addEventListener("input", look);
  form.addEventListener("change", (event) => {
    if (event.target === query) return;
    remember();
    look();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      list.querySelector("a")?.focus();
    } else if (event.key === "Escape" && query.value) {
      event.preventDefault();
      query.value = "";
      look();
    }
  });
  more.addEventListener("click", () => {
    const place = shown;
    next();
    list.children[place]?.querySelector("a")?.focus();
  });
  form.hidden = false;
  look();
  query.focus();
})();
