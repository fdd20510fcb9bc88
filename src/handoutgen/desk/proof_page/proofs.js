// News of a save -> the list and the sheet that is looked at, asked for anew. The scroll position stays, and so does what has the focus.

const at = (id) => document.getElementById(id);
const FORMS = { standard: "Standard", "large-print": "Large print", mono: "Black and white" };
const choice = { clinic: "", language: "", variant: "" };
let chosen = null; // the line of the sheet that is looked at
let known = -1; // the news that is shown
let several = new Set();
let turn = 0; // what was asked for last: an answer that comes late is not shown
let lists = 0; // the same of lists: one that was asked for before a choice must not undo it

function made(name, kind, text) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  if (text !== undefined) element.textContent = text;
  return element;
}

async function ask(path) {
  const response = await fetch(path, { cache: "no-store", credentials: "same-origin", redirect: "error" });
  if (!response.ok) throw Object.assign(new Error("refused"), { status: response.status, answer: await response.json().catch(() => ({})) });
  return response.json();
}

function say(words, lost = false) {
  if (at("status").textContent !== words) at("status").textContent = words;
  at("status").classList.toggle("lost", lost);
}

function plural(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

// ---- the list ----

function fill(id, values, words, value) {
  const select = at(id);
  const now = JSON.stringify(values);
  if (select.dataset.values !== now) {
    select.replaceChildren(...values.map((each) => new Option(words(each), each)));
    select.dataset.values = now;
  }
  select.value = value;
  select.parentElement.hidden = values.length < 2;
}

function counted(line) {
  if (!line.known) return "not looked at yet";
  const parts = [];
  if (line.errors) parts.push(plural(line.errors, "error"));
  if (line.warnings) parts.push(plural(line.warnings, "warning"));
  return parts.join(", ") || "nothing is wrong";
}

// Packets first, each by code; what has none yet stands last.
function inOrder(one, other) {
  const key = (line) => `${line.kind === "packet" ? 0 : 1}${line.code || "~"} ${line.name} ${line.procedure}`;
  return key(one) < key(other) ? -1 : 1;
}

// The procedure is named where a sheet is made for several.
function nameOf(line) {
  return several.has(`${line.kind} ${line.name}`) ? `${line.title} (${line.procedure})` : line.title;
}

function item(line) {
  const entry = made("li");
  const button = made("button");
  button.type = "button";
  button.dataset.id = line.id;
  const name = nameOf(line);
  const kind = !line.known ? "" : line.errors ? "errors" : line.warnings ? "warnings" : "";
  button.append(made("span", "", `${line.code ? `${line.code} ` : ""}${name}${line.kind === "packet" ? " (packet)" : ""}`), made("span", `count ${kind}`, counted(line)));
  if (chosen && line.id === chosen.id) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => {
    chosen = line;
    for (const each of at("sheets").querySelectorAll("button")) each.toggleAttribute("aria-current", false);
    button.setAttribute("aria-current", "true");
    remember();
    show(true);
  });
  entry.append(button);
  return entry;
}

function listed(list) {
  const focused = document.activeElement?.dataset?.id;
  Object.assign(choice, { clinic: list.clinic ?? "", language: list.language ?? "", variant: list.variant ?? "" });
  const clinic = list.clinics.find((each) => each.id === list.clinic);
  fill("clinic", list.clinics.map((each) => each.id), (each) => each, choice.clinic);
  fill("language", clinic ? clinic.languages : [], (each) => each, choice.language);
  fill("variant", list.variants, (each) => FORMS[each], choice.variant);
  const names = list.sheets.map((each) => `${each.kind} ${each.name}`);
  several = new Set(names.filter((each, place) => names.indexOf(each) !== place));
  list.sheets.sort(inOrder);
  const wanted = chosen ?? wantedFromAddress();
  chosen =
    list.sheets.find((each) => wanted && each.id === wanted.id) ??
    list.sheets.find((each) => wanted && each.name === wanted.name && each.kind === wanted.kind && each.procedure === wanted.procedure) ??
    list.sheets.find((each) => wanted && each.name === wanted.name && each.kind === wanted.kind) ??
    list.sheets.find((each) => each.kind === "handout") ?? list.sheets[0] ?? null;
  at("sheets").replaceChildren(...list.sheets.map(item));
  if (focused) [...at("sheets").querySelectorAll("button")].find((each) => each.dataset.id === focused)?.focus();
  const now = at("sheets").querySelector("[aria-current]");
  const nav = at("sheets").parentElement;
  if (now && (now.offsetTop < nav.scrollTop || now.offsetTop + now.offsetHeight > nav.scrollTop + nav.clientHeight)) {
    nav.scrollTop = now.offsetTop - nav.clientHeight / 3;
  }
  at("problems").hidden = !list.problems.length;
  at("problem-list").replaceChildren(...list.problems.map((each) => finding(each)));
}

// ---- one sheet ----

function finding(each) {
  const entry = made("li", each.severity);
  const head = made("p");
  head.append(made("span", "kind", `${each.severity} ${each.code}`), `: ${each.message}`);
  entry.append(head);
  if (each.where) {
    const where = made("p", "where");
    where.append(made("code", "", each.where));
    entry.append(where);
  }
  if (each.line !== undefined) {
    const lines = made("pre");
    lines.tabIndex = 0;
    lines.setAttribute("role", "group");
    lines.setAttribute("aria-label", `The line ${each.where}`);
    const carets = made("span", "", each.carets);
    carets.ariaHidden = "true";
    lines.append(each.line, "\n", carets);
    entry.append(lines);
  }
  if (each.hint) entry.append(made("p", "", each.severity === "ignored" ? `Ignored: ${each.hint}` : each.hint));
  for (const note of each.notes ?? []) {
    const line = made("p");
    line.append(made("code", "", note.where), ` ${note.message}`);
    entry.append(line);
  }
  if (each.page) {
    const button = made("button", "", `Show page ${each.page}`);
    button.type = "button";
    button.addEventListener("click", () => {
      const figure = at("pages").children[each.page - 1];
      figure?.scrollIntoView({ block: "start" });
      figure?.focus({ preventScroll: true });
    });
    entry.append(button);
  }
  return entry;
}

function drawn(proof) {
  const pages = at("pages");
  while (pages.children.length > proof.pages.length) pages.lastElementChild.remove();
  proof.pages.forEach((page, number) => {
    let figure = pages.children[number];
    if (!figure) {
      figure = made("figure");
      figure.tabIndex = -1;
      figure.append(made("img"));
      pages.append(figure);
    }
    const image = figure.firstElementChild;
    const source = `data:image/png;base64,${page.png}`;
    if (image.src !== source) image.src = source;
    image.alt = `Page ${number + 1} of ${proof.pages.length}: ${page.words}`;
  });
  pages.classList.toggle("old-pages", proof.old);
  at("old").hidden = !proof.old;
  const first = proof.findings[0];
  at("why").textContent = proof.old && first ? ` ${first.message}${first.where ? ` (${first.where})` : ""}.` : "";
  at("title").textContent = `${proof.code ? `${proof.code} ` : ""}${proof.id ? nameOf(proof) : proof.title}`;
  at("about").textContent = proof.pages.length
    ? `${plural(proof.pages.length, "page")}${proof.old ? "" : ` · version ${proof.version} · ${proof.content_code}`}` : "There are no pages to show.";
  document.title = `${proof.errors ? `${plural(proof.errors, "error")}: ` : ""}${proof.title}`;
  const wrong = at("findings");
  const open = document.activeElement && wrong.contains(document.activeElement);
  wrong.replaceChildren(...proof.findings.map(finding));
  if (open) at("wrong-heading").focus();
  at("none").textContent = proof.findings.length ? "" : "Nothing.";
}

async function show(fresh) {
  const mine = ++turn;
  if (!chosen) {
    drawn({ pages: [], findings: [], title: "No sheet", errors: 0 });
    return;
  }
  if (fresh) say("Building …");
  const proof = await ask(`/api/proof?id=${chosen.id}`).catch(caught);
  if (!proof || mine !== turn) return;
  drawn(proof);
  if (fresh) scrollTo({ top: 0 });
  const button = [...at("sheets").querySelectorAll("button")].find((each) => each.dataset.id === proof.id);
  if (button) button.replaceWith(item(proof).firstElementChild);
  const time = new Date().toLocaleTimeString();
  say(proof.errors ? `${plural(proof.errors, "error")}, ${time}` : `As saved, ${time}`);
}

// ---- what is remembered, and news ----

function remember() {
  const state = new URLSearchParams({ ...choice, ...(chosen ? { kind: chosen.kind, name: chosen.name, procedure: chosen.procedure } : {}) });
  history.replaceState(null, "", `#${state}`);
}

function wantedFromAddress() {
  const state = new URLSearchParams(location.hash.slice(1));
  return state.get("name") ? { id: "", kind: state.get("kind"), name: state.get("name"), procedure: state.get("procedure") ?? "" } : null;
}

function caught(error) {
  if (error.status === 401) say("This page has ended. Type handoutgen serve again.", true);
  else if (error.status === undefined) say("handoutgen serve does not answer: was it ended? Start it again.", true);
  else if (error.status !== 404) say(error.answer.words || "This cannot be shown.", true);
  return null;
}

async function refresh(fresh = false) {
  const wanted = new URLSearchParams(Object.entries(choice).filter((each) => each[1]));
  const mine = ++lists;
  const list = await ask(`/api/list?${wanted}`.replace(/\?$/, "")).catch(caught);
  if (mine !== lists) return true;
  if (!list) return false;
  known = list.number;
  listed(list);
  await show(fresh);
  return true;
}

async function follow() {
  for (;;) {
    try {
      const { number } = await ask(`/api/news?known=${Math.max(known, 0)}`);
      if (number === known || (await refresh())) continue;
    } catch (error) {
      caught(error);
    }
    // Something is wrong with the server or its files: not again at once.
    await new Promise((done) => setTimeout(done, 1500));
    known = -1;
  }
}

for (const id of ["clinic", "language", "variant"]) {
  at(id).addEventListener("change", () => {
    choice[id] = at(id).value;
    if (id === "clinic") choice.language = "";
    refresh(true).then(remember);
  });
}
at("wrong-heading").tabIndex = -1;
for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (name in choice) choice[name] = value;
await refresh(true);
follow();
