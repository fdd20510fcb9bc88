// The front desk: find, fill in, print, and keep nothing about the patient. This file joins the parts; it holds no value that was typed.
import { SignedOut, ask, bytes, Refused, words } from "./server.js";
import * as results from "./results.js";
import * as sheet from "./sheet.js";
import * as preview from "./preview.js";
import * as jobs from "./jobs.js";
import * as printWindow from "./printwindow.js";
import { watch } from "./idle.js";

const at = id => document.getElementById(id);
const { make } = results;
const MOST_ON_TOP = 8;
const CHANGED = "Something was changed meanwhile. Nothing was printed: look at the page, and print again.";

let start = { clinics: [], printers: [], favourites: [], pinned: [] };
let clinic = "", offers = [], asked = 0;
let busy = false, shown = "";      // is a print being asked for; what the preview that stands was made of
let forms = 0, sought = 0;          // how many were begun: another one is another patient's; how often the search was changed

// ---- finding ------------------------------------------------------------------------------------------------------------------

const onTop = () => [...new Set([...start.pinned, ...start.favourites])].slice(0, Math.max(MOST_ON_TOP, start.pinned.length));

function relist(same = false) {
  const language = at("language").value;
  results.list(offers.filter(offer => !language || offer.language === language), at("search").value, onTop(), same);
  results.markPicked(sheet.picked()?.id);
}

async function loadOffers() {
  const mine = ++asked;
  const answer = clinic ? await ask(`/api/offers?clinic=${encodeURIComponent(clinic)}`) : { offers: [] };
  if (mine !== asked) return;
  offers = answer.offers;
  fillLanguages();
  relist(true);
  explain();
}

function fillLanguages() {
  const names = new Map(offers.map(offer => [offer.language, offer.language_name]));
  const chosen = at("language").value;
  const all = make("option", "All languages", { value: "" });
  at("language").replaceChildren(all, ...[...names].map(([id, name]) => make("option", name, { value: id, lang: id })));
  at("language").value = names.has(chosen) ? chosen : "";
  at("language-box").hidden = names.size < 2;
}

function fillClinics() {
  const several = start.clinics.length > 1;
  const known = start.clinics.some(each => each.id === start.clinic);
  clinic = known ? start.clinic : several ? "" : start.clinics[0]?.id || "";
  const choices = start.clinics.map(each => make("option", each.name, { value: each.id }));
  if (!clinic) choices.unshift(make("option", "Choose your clinic", { value: "" }));
  at("clinic").replaceChildren(...choices);
  at("clinic").value = clinic;
  at("clinic-box").hidden = !several;
  at("clinic-only").hidden = several || !clinic;
  at("clinic-only").textContent = start.clinics[0]?.name || "";
}

// What stands where a sheet would: the three steps, or why there is nothing to print.
function explain() {
  const name = start.clinics.find(each => each.id === clinic)?.name || "this clinic";
  const code = text => make("code", text);
  const line = (...parts) => { const p = make("p"); p.append(...parts); return p; };
  let heading = "", text = [];
  if (!start.clinics.length) {
    heading = "There is no clinic yet";
    text = [line("In the folder of this project, type ", code("handoutgen new clinic NAME"), ". The README says what to fill in.")];
  } else if (!clinic) {
    heading = "Which clinic is this?";
    text = [line("Choose it at the top of this page. This computer remembers it.")];
  } else if (!offers.length) {
    heading = `There are no sheets for ${name}`;
    text = [line("In the folder of this project, ", code("handoutgen list handouts"), " tells what there is.")];
  } else if (!offers.some(offer => offer.ok)) {
    heading = `Nothing is signed off for ${name} yet`;
    text = [
      line("A nurse or doctor reads each sheet and signs it. Until then nothing can be printed for patients here; the list tells what each sheet waits for."),
      line("In the folder of this project: ", code("handoutgen review-sheet"), " makes what they read, ", code("handoutgen approve"), " signs it. This page then shows it at once."),
      line("Only to try this page out: ", code("handoutgen desk --allow-draft"), " prints every page with DRAFT on it."),
    ];
  }
  at("empty-heading").textContent = heading;
  at("empty-words").replaceChildren(...text);
  const picked = Boolean(sheet.picked());
  at("empty").hidden = !heading || picked;
  at("welcome").hidden = Boolean(heading) || picked;
  document.body.classList.toggle("picked", picked);
}

// ---- the picked sheet ---------------------------------------------------------------------------------------------------------

function pick(offer, values = {}) {
  forgetPatient();
  note("");
  sheet.open(offer, { pinned: start.pinned.includes(offer.key), printers: start.printers.length > 0 });
  for (const input of at("fields").querySelectorAll("[data-field]")) input.value = values[input.dataset.field] || "";
  results.markPicked(offer.id);
  explain();
  sheet.stops()[0].focus();
  // Refused while it is empty: it is not what was typed, and the list tells why from now on.
  look().then(fine => { if (!fine && at("refused-list").childElementCount) refresh(); });
  askPrinter();
}

function refuse(offer) {
  note(`“${offer.title}” cannot be printed. ${results.reason(offer)}`);
}

async function look() {
  const found = sheet.mistakes();
  shown = "";
  if (Object.keys(found).length) {
    preview.clear();
    sheet.days([]);
    sheet.problems(found);
    return false;
  }
  const request = sheet.content();
  try {
    const answer = await preview.now(request);
    if (!answer) return false;
    sheet.problems({});
    sheet.days(answer.dates);
    shown = JSON.stringify(request);
    return true;
  } catch (error) {
    sheet.days([]);
    if (error instanceof Refused && error.status === 422) {
      sheet.problems(error.answer.problems || {});
      if (error.answer.refused?.length) sheet.refusals(error.answer.refused);
    } else if (!trouble(error)) sheet.refusals([words(error)]);
    return false;
  }
}

function changed() {
  shown = "";
  preview.soon(look);
}

const printerName = id => start.printers.find(each => each.id === id)?.name || "";

async function askPrinter() {
  const id = at("printer").value;
  at("printer-words").textContent = start.printers.length ? "" : "No printer is set up on this computer. The print window prints to any printer the computer knows.";
  if (!id) return;
  try {
    const answer = await ask(`/api/printers/${encodeURIComponent(id)}`);
    if (id !== at("printer").value) return;
    at("printer-words").textContent = `${printerName(id)}: ${answer.words}`;
    at("printer-words").classList.toggle("bad", !answer.ok);
    sheet.oneSideOnly(answer.duplex === false);
  } catch (error) {
    if (!trouble(error) && id === at("printer").value) at("printer-words").textContent = words(error);
  }
}

// ---- printing -----------------------------------------------------------------------------------------------------------------

// What is to be printed, once it is known to be right; null, with the reason on the page, where it is not.
async function order(toPrinter) {
  const copies = sheet.copies();
  if (!copies) return stop(at("copies"), at("copies-problem").textContent);
  // A day that is not whole tells of itself by no event, and has no value: it would be printed as an empty line.
  if (Object.keys(sheet.mistakes()).length) shown = "";
  if (toPrinter && !at("printer").value) return stop(at("printer"), "Choose a printer first.");
  if (shown !== JSON.stringify(sheet.content()) && !(await look())) {
    const first = at("sheet").querySelector('[aria-invalid="true"]');
    const why = first ? at(first.getAttribute("aria-describedby").split(" ").pop()).textContent : at("refused-list").textContent;
    return stop(first, why || CHANGED);
  }
  if (shown !== JSON.stringify(sheet.content())) return stop(null, CHANGED);
  return { ...sheet.content(), copies, sides: at("sides").value, printer: at("printer").value };
}

function stop(element, why) {
  sheet.busy(false);
  element?.focus();
  if (element) at(element.getAttribute("aria-describedby").split(" ").pop()).scrollIntoView({ block: "nearest" });
  jobs.say(why, true);
  if (!element) sheet.refuse([why]);
  return null;
}

async function send(body, title) {
  const { job } = await ask("/api/print", body);
  jobs.start(job, title, printerName(body.printer), () => again(body, title));
}

async function again(body, title) {
  if (busy) return jobs.failed(title, "Another sheet is being sent just now. Nothing was printed.", () => again(body, title));
  busy = true;
  try {
    await send(body, title);
  } catch (error) {
    if (!trouble(error)) jobs.failed(title, words(error), printerName(body.printer), () => again(body, title));
  }
  busy = false;
}

async function toWindow(body, title) {
  await printWindow.open(await bytes("/api/window", body)).catch(error => {
    if (error instanceof DOMException) throw new Refused(0, { words: "This browser does not open its print window from here. Try Chrome, Edge or Firefox." });
    throw error;
  });
  jobs.sent(title, "Sent to the print window. Choose the printer, copies and sides there, not “Save as PDF”. Then check the tray.");
}

// One press, one print: until the server has answered, further presses do nothing; then the form is gone, and no other that was opened meanwhile.
async function hand(deliver) {
  if (busy || !sheet.picked()) return;
  busy = true;
  sheet.busy(true);
  sheet.refusals([]);
  const title = sheet.picked().title, mine = forms, search = sought;
  try {
    const body = await order(deliver === send);
    if (body) {
      await deliver(body, title);
      if (mine === forms) reset(search !== sought);
    }
    refresh();
  } catch (error) {
    if (!trouble(error)) {
      refresh();
      askPrinter();
      if (mine === forms) sheet.refuse([words(error)]);
      jobs.say(words(error), true);
    }
  }
  busy = false;
  sheet.busy(false);
}

const print = () => hand(start.printers.length ? send : toWindow);

// ---- nothing stays ------------------------------------------------------------------------------------------------------------

function forgetPatient() {
  forms++;
  preview.clear();
  sheet.clear();
  shown = "";
}

// Back to the search box, as new; or with what is being typed there for the next patient.
function reset(keepSearch = false) {
  forgetPatient();
  if (!keepSearch) at("search").value = "";
  relist();
  explain();
  at("search").focus();
}

function note(text) {
  at("note-line").textContent = text;
  at("note-line").hidden = !text;
  if (text) jobs.say(text);
}

const inUse = () => Boolean(sheet.picked() || at("search").value);

function idleOver() {
  at("warning").hidden = true;
  jobs.forget();
  printWindow.forget();
  if (inUse()) {
    reset();
    note(`The form was cleared: nobody used it for ${span(start.idle_seconds)}.`);
  }
  refresh();
}

function span(seconds) {
  if (seconds < 90 || seconds % 60) return seconds === 1 ? "1 second" : `${Math.round(seconds)} seconds`;
  return `${seconds / 60} minutes`;
}

function lock(heading, text) {
  jobs.forget();
  printWindow.forget();
  forgetPatient();
  at("search").value = "";
  offers = [];
  relist();
  for (const id of ["find", "work", "where"]) at(id).hidden = true;
  at("locked").hidden = false;
  at("locked-heading").textContent = heading;
  at("locked-words").textContent = text;
  at("locked-heading").focus();
}

// Errors that concern the whole page; true where it was one.
function trouble(error) {
  if (error instanceof SignedOut) {
    lock("The front desk is locked", "It locks by itself when nobody uses it, and when it is started anew. Nothing that was typed was kept. To go on, double-click Handouts in the folder of your handouts.");
    return true;
  }
  return false;
}

// Files and the day may have changed while the page stood open: ask anew, quietly.
async function refresh() {
  try {
    const fresh = await ask("/api/start");
    start = { ...fresh, clinic };
    fillDay();
    fillPrinters();
    await loadOffers();
  } catch (error) {
    if (!trouble(error)) note(words(error));
  }
}

async function remember(what) {
  try {
    await ask("/api/remember", what);
  } catch (error) {
    if (!trouble(error)) note(words(error));
  }
}

// ---- keys and clicks ----------------------------------------------------------------------------------------------------------

function keys(event) {
  if (event.isComposing || at("large").open || !at("locked").hidden) return;
  if (event.key === "Escape" && inUse()) {
    event.preventDefault();
    reset();
    note("");
    jobs.say("Cleared.");
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    if (!event.repeat) print();
  }
}

// A day that is none is told when the place is left, not while it is typed.
function wrongDay() {
  look();
  jobs.say(Object.values(sheet.mistakes())[0], true);
}

// Enter goes to the next place, and from the last to Print: one Enter too many in a place never prints. A key that is held down does nothing.
function enter(event) {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.repeat) return event.preventDefault();
  if (!(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  if (event.target.validity.badInput) return wrongDay();
  const stops = sheet.stops();
  const copies = stops.indexOf(at("copies")), here = stops.indexOf(event.target);
  const next = stops.slice(here + 1).find(stop => stop !== stops[copies]);
  (here < 0 || here >= copies ? stops[copies + 1] : next).focus();
}

function listen() {
  results.choose(pick, refuse);
  at("search").addEventListener("input", () => { sought++; note(""); relist(); });
  at("clinic").addEventListener("change", async () => {
    clinic = start.clinic = at("clinic").value;
    at("clinic").querySelector('option[value=""]')?.remove();
    reset();
    offers = [];
    relist();
    remember({ clinic });
    await loadOffers().catch(error => trouble(error) || note(words(error)));
  });
  at("language").addEventListener("change", () => {
    const was = sheet.picked();
    relist();
    const same = was && offers.find(each => each.kind === was.kind && each.code === was.code && each.procedure === was.procedure && each.language === at("language").value && each.ok);
    if (same && same !== was) pick(same, sheet.content().fields);
  });
  at("fields").addEventListener("click", event => {
    const id = event.target.dataset?.today;
    if (!id) return;
    at(id).value = start.day;
    at(id).focus();
    changed();
  });
  at("sheet").addEventListener("input", event => {
    if (event.target === at("copies")) sheet.copies();
    else if (!(event.target instanceof HTMLSelectElement)) changed();
  });
  at("sheet").addEventListener("change", event => { if (event.target.name === "variant") sheet.plain(); });
  at("fields").addEventListener("focusout", event => { if (event.target.validity?.badInput) wrongDay(); });
  at("sheet").addEventListener("submit", event => event.preventDefault());
  at("sheet").addEventListener("keydown", enter);
  at("printer").addEventListener("change", () => {
    at("printer").querySelector('option[value=""]')?.remove();
    askPrinter();
    remember({ printer: at("printer").value });
  });
  // The wheel turns the page, not the number of copies.
  at("copies").addEventListener("wheel", event => { if (document.activeElement === at("copies")) event.preventDefault(); }, { passive: false });
  at("fewer").addEventListener("click", () => sheet.step(-1));
  at("more").addEventListener("click", () => sheet.step(1));
  at("print").addEventListener("click", print);
  at("window").addEventListener("click", () => hand(toWindow));
  at("clear").addEventListener("click", () => { reset(); note(""); jobs.say("Cleared."); });
  at("pin").addEventListener("click", () => {
    const { key } = sheet.picked(), on = !start.pinned.includes(key);
    start.pinned = on ? [...start.pinned, key] : start.pinned.filter(each => each !== key);
    sheet.pin(on);
    relist();
    remember({ pinned: start.pinned });
  });
  jobs.whenInTrouble(trouble);
  document.addEventListener("keydown", keys);
  // Left by the back button, by closing, by another address: nothing stays in the page that a browser keeps.
  addEventListener("pagehide", () => { jobs.forget(); printWindow.forget(); forgetPatient(); at("search").value = ""; });
  addEventListener("pageshow", event => { if (event.persisted) { reset(); refresh(); } });
}

// The server's day, in words: this page has no clock of its own.
function fillDay() {
  const day = new Date(`${start.day}T12:00:00Z`);
  at("day").textContent = day.toLocaleDateString("en-US", { weekday: "long", month: "long", day: "numeric", year: "numeric", timeZone: "UTC" });
}

function fillPrinters() {
  const choices = start.printers.map(each => make("option", each.name, { value: each.id }));
  const only = start.printers.length === 1 ? start.printers[0] : undefined;
  const chosen = start.printers.find(each => each.id === start.printer) || start.printers.find(each => each.default) || only;
  // A name must not come out of a printer that nobody chose.
  if (!chosen) choices.unshift(make("option", "Choose a printer", { value: "" }));
  at("printer").replaceChildren(...choices);
  at("printer").value = chosen?.id || "";
}

async function begin() {
  listen();
  try {
    start = await ask("/api/start");
    at("draft").hidden = !start.drafts;
    fillDay();
    fillClinics();
    fillPrinters();
    await loadOffers();
    let before = null;      // what had the focus
    const keep = watch(start.idle_seconds, {
      warning: at("warning"),
      warn: seconds => {
        if (!inUse()) return;
        at("warning-words").textContent = `This form will be cleared in ${span(seconds)}, because nobody is using it.`;
        at("warning").hidden = false;
        before = document.activeElement;
        jobs.say(`${at("warning-words").textContent} Press any key to keep it.`, true);
      },
      calm: () => { at("warning").hidden = true; },
      gone: idleOver,
    });
    at("warning-keep").addEventListener("click", () => {
      keep();
      (before?.isConnected ? before : at("search")).focus();
    });
    if (document.activeElement === document.body) at("search").focus();
  } catch (error) {
    if (!trouble(error)) lock("The front desk program does not answer", "Double-click Handouts in the folder of your handouts to start it, then load this page again.");
  }
}

begin();
