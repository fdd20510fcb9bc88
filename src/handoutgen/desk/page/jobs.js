// Jobs that a printer has -> cards that say in words how they stand, to their end. A card names the sheet, never a person.
import { ask, words } from "./server.js";
import { make } from "./results.js";

const EVERY = 400;       // ms between questions
const BAD = new Set(["stuck", "failed", "unknown"]);
const SHORT = {
  waiting: "Waiting", printing: "Printing", stuck: "Needs you", printed: "Printed", cancelled: "Cancelled",
  failed: "Not printed", sent: "Sent", unknown: "Not known",
};
const list = document.getElementById("job-list"), box = document.getElementById("jobs");
const told = document.getElementById("told"), alarm = document.getElementById("alarm");

let cards = [], trouble = () => undefined;

/** Read out: politely, or at once where somebody has to act. */
export function say(text, urgent = false) {
  (urgent ? alarm : told).textContent = text;
  (urgent ? told : alarm).textContent = "";
}

/** `handle(error)` is told of errors that concern the whole page. */
export function whenInTrouble(handle) {
  trouble = handle;
}

function button(text, act) {
  const element = make("button", text, { type: "button" });
  element.addEventListener("click", act);
  return element;
}

function draw(card) {
  const { state, ended } = card;
  card.element.dataset.state = state;
  card.head.textContent = `${SHORT[state] || state}: ${card.title}`;
  card.line.textContent = card.words;
  card.line.hidden = card.words === `${SHORT[state]}.`;
  const buttons = [];
  if (!ended) buttons.push(button("Cancel", () => cancel(card)));
  else {
    if (card.again && (state === "failed" || state === "cancelled")) buttons.push(button("Try again", () => retry(card)));
    buttons.push(button("Close", () => close(card, true)));
  }
  const focused = card.buttons.contains(document.activeElement);
  card.buttons.replaceChildren(...buttons);
  if (focused) buttons[0].focus();
}

function progress(card, { state, words, ended }) {
  if (card.state === state && card.words === words) return;
  Object.assign(card, { state, words, ended });
  if (state === "printed" || state === "sent") card.again = null;
  draw(card);
  say(`${card.title}: ${words}`, BAD.has(state));
}

async function follow(card) {
  while (cards.includes(card) && !card.ended) {
    try {
      progress(card, await ask(`/api/jobs/${encodeURIComponent(card.id)}`));
      card.silent = 0;
    } catch (error) {
      if (!lost(card, error)) return;
    }
    if (!card.ended) await new Promise(done => setTimeout(done, EVERY));
  }
}

function lost(card, error) {
  try {
    words(error);
  } catch {
    trouble(error);
    return false;
  }
  // A job that cannot be asked about may have come out: say so, rather than "failed".
  card.silent = (card.silent || 0) + 1;
  if (card.silent < 5) return true;
  card.again = null;
  progress(card, { state: "unknown", words: `${words(error)} Look at the printer: the pages may have come out.`, ended: true });
  card.again = null;
  draw(card);
  return false;
}

async function cancel(card) {
  // The second half of a double click on Print must not land here.
  if (Date.now() - card.since < 700 || card.cancelling) return;
  card.cancelling = true;
  try {
    await ask(`/api/jobs/${encodeURIComponent(card.id)}/cancel`, {});
  } catch (error) {
    lost(card, error);
  }
  card.cancelling = false;
}

function retry(card) {
  const again = card.again;
  card.again = null;
  close(card, false);
  again();
}

function close(card, refocus) {
  cards = cards.filter(each => each !== card);
  card.again = null;
  card.element.remove();
  box.hidden = !cards.length;
  if (refocus) document.getElementById("search").focus();
}

function add(title, where, first) {
  for (const old of cards.filter(each => each.ended && !BAD.has(each.state))) close(old, false);
  const card = { title, since: Date.now(), again: null, state: "", words: "", ended: false };
  card.element = make("li", "", { class: "job" });
  card.head = make("h3");
  card.line = make("p");
  // Two sheets of one kind for two patients: when and where tells them apart, without a name.
  const time = new Date(card.since).toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" });
  const about = make("p", [where, time].filter(Boolean).join(", "), { class: "about" });
  card.buttons = make("div", "", { class: "buttons" });
  card.element.append(card.head, card.line, about, card.buttons);
  cards.unshift(card);
  list.prepend(card.element);
  box.hidden = false;
  progress(card, first);
  return card;
}

/** Follow a job to its end. `again()` prints it once more; it holds what was typed, so `forget` drops it. */
export function start(id, title, where, again) {
  const card = add(title, where, { state: "waiting", words: "On its way to the printer.", ended: false });
  Object.assign(card, { id, again });
  follow(card);
}

/** It did not get as far as a job. */
export function failed(title, text, where, again) {
  const card = add(title, where, { state: "failed", words: text, ended: true });
  card.again = again;
  draw(card);
}

/** What the print window got: nobody can tell more. */
export function sent(title, text) {
  add(title, "", { state: "sent", words: text, ended: true });
}

/** Nothing that was typed stays behind a button. What ended well needs no card any more. */
export function forget() {
  for (const card of [...cards]) {
    card.again = null;
    if (card.ended && !BAD.has(card.state)) close(card, false);
    else draw(card);
  }
}
