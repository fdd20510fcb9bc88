// The picked offer -> its form, and the form -> what is asked of the server. Nothing of it is kept anywhere else.
import { make } from "./results.js";

const form = document.getElementById("sheet");
const at = id => document.getElementById(id);
const VARIANTS = { standard: "Standard", "large-print": "Large print", mono: "Black and white" };
const MOST_COPIES = 99;

let offer = null, before = null;      // what had the focus when a print was asked for

/** The offer whose form is open, or null. */
export function picked() {
  return offer;
}

function place(field) {
  const box = make("div", "", { class: "place" });
  const id = `field-${field.name}`;
  const input = make("input", "", {
    id, type: field.type === "date" ? "date" : "text", autocomplete: "off", autocapitalize: field.type === "name" ? "words" : "sentences",
    spellcheck: "false", "aria-describedby": `${id}-problem`, "data-field": field.name,
  });
  if (field.type !== "date") input.dir = "auto";
  box.append(make("label", field.ask, { for: id }));
  if (field.type === "date") {
    const row = make("div", "", { class: "date" });
    const today = make("button", "Today", { type: "button", "aria-label": `${field.ask}: today`, "data-today": id });
    row.append(input, today);
    box.append(row);
  } else box.append(input);
  box.append(make("p", "", { id: `${id}-problem`, class: "problem", hidden: "" }));
  return box;
}

/** Open the form of an offer, empty. */
export function open(what, { pinned, printers }) {
  clear();
  offer = what;
  at("sheet-title").textContent = offer.title;
  const about = [`${offer.code} v${offer.version}`, offer.mark, offer.kind === "packet" ? "packet" : "", offer.procedure, offer.language_name];
  at("sheet-about").textContent = about.filter(Boolean).join(" · ");
  at("fields").replaceChildren(...offer.fields.map(place));
  at("visit").hidden = !offer.fields.length && !offer.note_allowed;
  at("note-box").hidden = !offer.note_allowed;
  at("variants").replaceChildren(...offer.variants.map((variant, number) => {
    const label = make("label");
    const radio = make("input", "", { type: "radio", name: "variant", value: variant, autocomplete: "off" });
    radio.checked = number === 0;
    label.append(radio, make("span", VARIANTS[variant] || variant));
    return label;
  }));
  at("variants").hidden = offer.variants.length < 2;
  at("printer-box").hidden = !printers;
  at("print").hidden = !printers;
  at("window").classList.toggle("main", !printers);
  pin(pinned);
  plain();
  form.hidden = false;
}

/** Say whether the sheet stands on top. */
export function pin(pinned) {
  at("pin").setAttribute("aria-pressed", String(pinned));
}

/** Empty everything: values, the day list, messages. */
export function clear() {
  offer = null;
  form.hidden = true;
  // A reset would choose the first printer of the list: a sheet with a name must not come out where nobody chose.
  const printer = at("printer").value;
  form.reset();
  at("printer").value = printer;
  at("fields").replaceChildren();
  oneSideOnly(false);
  at("sides").value = "";
  at("copies").value = "1";
  for (const id of ["sheet-title", "sheet-about"]) at(id).textContent = "";
  for (const id of ["open", "save"]) at(id).removeAttribute("href");
  days([]);
  problems({});
  refusals([]);
  busy(false);
}

function variant() {
  return form.querySelector('input[name="variant"]:checked')?.value || "standard";
}

/** Open and Save: the sheet for nobody, in the chosen print form. */
export function plain() {
  const address = `/api/plain/${encodeURIComponent(offer.id)}.pdf?variant=${encodeURIComponent(variant())}`;
  at("open").href = address;
  at("save").href = address;
}

/** What the server is asked for a preview. */
export function content() {
  const fields = {};
  for (const input of at("fields").querySelectorAll("[data-field]")) if (input.value.trim()) fields[input.dataset.field] = input.value;
  return { offer: offer.id, variant: variant(), fields, note: offer.note_allowed ? at("note").value : "" };
}

/** What this page itself can tell to be wrong: a browser gives no value for a day that is not whole, and would print an empty line. */
export function mistakes() {
  const found = {};
  for (const input of at("fields").querySelectorAll("input")) {
    if (input.validity.badInput) found[input.dataset.field] = "There is no such day. Write month, day and year, or empty it.";
  }
  return found;
}

/** Copies as a number; 0, with the reason beside the place, where it is none. */
export function copies() {
  const typed = at("copies").value.trim();
  const number = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  const fine = number >= 1 && number <= MOST_COPIES;
  problem(at("copies"), at("copies-problem"), fine ? "" : `Copies: a number from 1 to ${MOST_COPIES}.`);
  return fine ? number : 0;
}

/** One copy more or fewer. */
export function step(by) {
  const number = Number(at("copies").value) || 1;
  at("copies").value = String(Math.min(Math.max(number + by, 1), MOST_COPIES));
  return copies();
}

function problem(input, line, words) {
  line.textContent = words;
  line.hidden = !words;
  if (words) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

/** Show what is wrong beside each place; returns the first of them. What has no place here stands with the refusals. */
export function problems(found) {
  const inputs = [...at("fields").querySelectorAll("[data-field]")];
  for (const input of inputs) problem(input, at(`${input.id}-problem`), found[input.dataset.field] || "");
  problem(at("note"), at("note-problem"), found.note || "");
  const known = new Set([...inputs.map(input => input.dataset.field), "note"]);
  refusals(Object.entries(found).filter(([name]) => !known.has(name)).map(([, words]) => words));
  return form.querySelector('#fields [aria-invalid="true"], #note[aria-invalid="true"]');
}

/** Why it was not printed, where somebody sees it who has just pressed Print. */
export function refuse(words) {
  refusals(words);
  at("refused").scrollIntoView({ block: "nearest" });
}

/** Why the sheet cannot go out like this. */
export function refusals(words) {
  at("refused").hidden = !words.length;
  at("refused-list").replaceChildren(...words.map(each => make("li", each)));
}

/** The days that were computed from what was typed. */
export function days(dates) {
  at("dates-box").hidden = !dates.length;
  at("dates").replaceChildren(...dates.map(({ words, date }) => {
    const line = make("li");
    line.append(make("span", words), " ", make("strong", date));
    return line;
  }));
  if (dates.length) at("dates-box").scrollIntoView({ block: "nearest" });
}

/** A printer that cannot turn the paper leaves no choice. */
export function oneSideOnly(is) {
  const both = at("sides").querySelector('option[value=""]');
  if (is) at("sides").value = "one-sided";
  else if (both.disabled) at("sides").value = "";
  both.disabled = is;
}

/** While a print is being asked for, the buttons do nothing, and the places take nothing: the next patient's name is not typed onto this one's sheet. */
export function busy(is) {
  if (is) before = document.activeElement;
  at("filling-body").inert = is;
  if (!is) {
    if (before && document.activeElement === document.body) before.focus({ preventScroll: true });
    before = null;
  }
  for (const id of ["print", "window"]) at(id).setAttribute("aria-disabled", String(is));
  at("print").textContent = is ? "Sending …" : "Print";
}

/** The places in order, for Enter. */
export function stops() {
  const shown = element => element.offsetParent !== null;
  return [...at("fields").querySelectorAll("input"), at("note"), at("copies"), at("print"), at("window")].filter(shown);
}
