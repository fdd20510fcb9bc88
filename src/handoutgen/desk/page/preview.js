// What the form holds -> pictures of the pages. The latest question wins; a picture of another patient never stands.
import { ask } from "./server.js";
import { make } from "./results.js";

const WAIT = 80;           // ms of silence before the server is asked
const PATIENCE = 400;      // ms for an older question, so that they do not queue up at the server
const at = id => document.getElementById(id);

let turn = 0, timer = 0, running = null, pages = [];

function picture(data, text, number, count) {
  const raw = atob(data), buffer = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) buffer[i] = raw.charCodeAt(i);
  return { address: URL.createObjectURL(new Blob([buffer], { type: "image/png" })), text: `Page ${number} of ${count}. ${text}`, name: `Page ${number} of ${count}` };
}

function image(page) {
  return make("img", "", { src: page.address, alt: page.text, decoding: "sync" });
}

function figure(page, index) {
  const element = make("figure");
  const caption = make("figcaption", page.name);
  const button = make("button", "Larger", { type: "button", class: "plain", "aria-label": `${page.name}: larger` });
  const picture = image(page);
  button.addEventListener("click", () => enlarge(index));
  picture.addEventListener("click", () => enlarge(index));
  caption.append(" ", button);
  element.append(caption, picture);
  return element;
}

async function show(answer, mine) {
  const count = answer.count;
  const fresh = answer.pages.map((data, index) => picture(data, answer.alt[index] || "", index + 1, count));
  const figures = fresh.map(figure);
  // Decoded before they are put in: the old page goes the moment the new one stands.
  await Promise.all(figures.map(each => each.querySelector("img").decode().catch(() => undefined)));
  if (mine !== turn) return fresh.forEach(each => URL.revokeObjectURL(each.address));
  drop();
  pages = fresh;
  at("pages").replaceChildren(...figures);
  at("warnings").replaceChildren(...answer.warnings.map(words => make("li", words)));
  at("warnings").hidden = !answer.warnings.length;
  const sides = count === 1 ? "1 page" : `${count} pages`;
  at("preview-words").textContent = fresh.length < count ? `${sides}, the first ${fresh.length} are shown` : sides;
  if (at("large").open) enlarge(Math.min(Number(at("large").dataset.page), pages.length - 1));
}

function drop() {
  for (const page of pages) URL.revokeObjectURL(page.address);
  pages = [];
  at("pages").replaceChildren();
}

/** Forget every picture, and every answer that is still to come. */
export function clear() {
  turn++;
  clearTimeout(timer);
  running?.controller.abort();
  running = null;
  drop();
  if (at("large").open) at("large").close();
  at("large-page").replaceChildren();
  at("warnings").replaceChildren();
  at("warnings").hidden = true;
  at("preview-words").textContent = "";
  state("");
}

function state(name) {
  at("preview").dataset.state = name;
  at("pages").setAttribute("aria-busy", String(name === "waiting"));
}

async function settled(question) {
  await Promise.race([question.done, new Promise(done => setTimeout(done, PATIENCE))]);
  question.controller.abort();
}

/** Ask now. The answer, or null where another question has come since. A refusal is thrown, and no page stands. */
export async function now(request) {
  clearTimeout(timer);
  const mine = ++turn;
  state("waiting");
  if (running) await settled(running);
  if (mine !== turn) return null;
  const controller = new AbortController();
  const question = ask("/api/preview", request, controller.signal);
  running = { controller, done: question.catch(() => undefined) };
  try {
    const answer = await question;
    if (mine !== turn) return null;
    await show(answer, mine);
    if (mine !== turn) return null;
    state("");
    return answer;
  } catch (error) {
    if (mine !== turn || error.name === "AbortError") return null;
    drop();
    at("preview-words").textContent = "";
    state("refused");
    throw error;
  }
}

/** Ask when nothing was typed for a moment: `then` makes the call. What stands is marked as old at once. */
export function soon(then) {
  turn++;
  clearTimeout(timer);
  state("waiting");
  timer = setTimeout(then, WAIT);
}

// ---- one page, large ----------------------------------------------------------------------------------------------------------

function enlarge(index) {
  const page = pages[index];
  if (!page) return;
  at("large").dataset.page = String(index);
  at("large-heading").textContent = page.name;
  at("large-page").replaceChildren(image(page));
  at("large-page").scrollTop = 0;
  at("large-before").setAttribute("aria-disabled", String(index === 0));
  at("large-after").setAttribute("aria-disabled", String(index === pages.length - 1));
  if (!at("large").open) at("large").showModal();
}

const turnPage = by => enlarge(Number(at("large").dataset.page) + by);
at("large-before").addEventListener("click", () => turnPage(-1));
at("large-after").addEventListener("click", () => turnPage(1));
at("large-close").addEventListener("click", () => at("large").close());
at("large").addEventListener("close", () => at("large-page").replaceChildren());
