// What was typed -> the sheets that fit, as a listbox driven from the search box (the ARIA combobox pattern).

const search = document.getElementById("search");
const box = document.getElementById("results");
const found = document.getElementById("found");

let options = [];       // [{ offer, element }] as shown
let active = -1;
let telling = 0;

/** An element with text and attributes. */
export function make(name, text = "", attributes = {}) {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Why an offer may not go out, for people: without the marks that set off names on a terminal. */
export function reason(offer) {
  return offer.why_not.replaceAll("`", "");
}

function row(offer, number, onTop, severalLanguages) {
  const element = make("div", "", { role: "option", id: `option-${number}`, class: "option", "aria-selected": "false" });
  const title = make("span", offer.title, { class: "title", dir: "auto" });
  if (severalLanguages) title.lang = offer.language;
  element.append(title);
  const about = [offer.code];
  if (offer.kind === "packet") about.push("packet");
  if (offer.procedure) about.push(offer.procedure);
  if (severalLanguages) about.push(offer.language_name);
  element.append(" ", make("span", about.join(" · "), { class: "about" }));
  if (onTop) element.classList.add("on-top");
  if (!offer.ok) {
    element.setAttribute("aria-disabled", "true");
    element.append(" ", make("span", `Not ready: ${reason(offer)}`, { class: "why" }));
  }
  return element;
}

function group(name, entries) {
  const element = make("div", "", { role: "group", class: "group", "aria-label": name });
  element.append(make("div", name, { class: "group-name", "aria-hidden": "true" }), ...entries.map(entry => entry.element));
  return element;
}

function mark(index) {
  const before = options[active], after = options[index];
  before?.element.setAttribute("aria-selected", "false");
  active = after ? index : -1;
  if (!after) return search.removeAttribute("aria-activedescendant");
  after.element.setAttribute("aria-selected", "true");
  search.setAttribute("aria-activedescendant", after.element.id);
  after.element.scrollIntoView({ block: "nearest" });
}

function count(query, ready, waiting) {
  if (!ready && !waiting) return `Nothing is found for “${query}”. Try fewer letters, or another word.`;
  const sheets = number => (number === 1 ? "1 sheet" : `${number} sheets`);
  return waiting ? `${sheets(ready)}, ${waiting} not ready` : sheets(ready);
}

/** Show the offers that fit `query`. `top` are the keys of what stands on top where nothing was typed; `same`: only the offers were asked for anew. */
export function list(offers, query, top, same = false) {
  const kept = same ? options[active]?.offer.id : undefined;
  const ranked = query.trim() ? rank(query, offers) : offers;
  const ready = ranked.filter(offer => offer.ok), waiting = ranked.filter(offer => !offer.ok);
  const severalLanguages = new Set(offers.map(offer => offer.language)).size > 1;
  const onTop = offer => top.includes(offer.key);
  const parts = query.trim()
    ? [["Found", ready]]
    : [["On top", top.flatMap(key => ready.filter(offer => offer.key === key))], ["Packets", ready.filter(offer => offer.kind === "packet" && !onTop(offer))],
       ["Sheets", ready.filter(offer => offer.kind !== "packet" && !onTop(offer))]];
  parts.push(["Not ready", waiting]);
  options = [];
  const groups = [];
  for (const [name, members] of parts) {
    if (!members.length) continue;
    const entries = members.map(offer => ({ offer, element: row(offer, options.length + members.indexOf(offer), onTop(offer), severalLanguages) }));
    options.push(...entries);
    groups.push(group(name, entries));
  }
  box.replaceChildren(...groups);
  if (!same) box.scrollTop = 0;
  active = -1;
  search.setAttribute("aria-expanded", String(options.length > 0));
  // Only what was typed makes the first line active: Enter in an empty box picks nothing.
  const again = kept === undefined ? -1 : options.findIndex(({ offer }) => offer.id === kept);
  mark(again >= 0 ? again : query.trim() && ready.length ? 0 : -1);
  clearTimeout(telling);
  const words = offers.length ? count(query.trim(), ready.length, waiting.length) : "";
  if (query.trim()) telling = setTimeout(() => { found.textContent = words; }, 150);
  else found.textContent = words;
}

/** Call `pick(offer)` for what is chosen, `refuse(offer)` for one that is not ready. */
export function choose(pick, refuse) {
  const take = entry => entry && (entry.offer.ok ? pick(entry.offer) : refuse(entry.offer));
  search.addEventListener("keydown", event => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = options.length - 1, page = 5;
    const moves = {
      ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last,
      PageDown: Math.min(active + page, last), PageUp: Math.max(active - page, 0),
    };
    if (event.key in moves && options.length) {
      event.preventDefault();
      mark(moves[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!event.repeat) take(options[active]);
    }
  });
  box.addEventListener("click", event => {
    const element = event.target.closest('[role="option"]');
    const index = options.findIndex(entry => entry.element === element);
    if (index < 0) return;
    mark(index);
    take(options[index]);
  });
  // The box keeps the focus: only the mark moves.
  box.addEventListener("mousedown", event => event.preventDefault());
}

/** The line of the picked sheet stays marked beside its form. */
export function markPicked(id) {
  for (const { offer, element } of options) element.classList.toggle("picked", offer.id === id);
}
