// A question to the desk's server -> its answer. Names travel in bodies only, never in an address.

const CSRF = document.querySelector('meta[name="csrf"]').content;

/** The server said no: `answer` is its JSON. */
export class Refused extends Error {
  constructor(status, answer) {
    super("refused");
    this.status = status;
    this.answer = answer;
  }
}

/** The session is over (401): everything typed has to go. */
export class SignedOut extends Error {}

/** Nobody answers: the program was closed. */
export class Unreachable extends Error {}

async function send(path, body, signal) {
  const options = { signal, cache: "no-store", credentials: "same-origin", redirect: "error" };
  if (body !== undefined) {
    options.method = "POST";
    options.headers = { "Content-Type": "application/json", "X-CSRF": CSRF };
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Unreachable();
  }
  if (response.status === 401) throw new SignedOut();
  if (!response.ok) throw new Refused(response.status, await response.json().catch(() => ({})));
  return response;
}

/** JSON of a path; a POST where there is a body. */
export async function ask(path, body, signal) {
  return (await send(path, body, signal)).json();
}

/** The bytes of a PDF. */
export async function bytes(path, body) {
  return (await send(path, body)).blob();
}

/** What a refusal says, for people. */
export function words(error) {
  if (error instanceof Unreachable) return "The front desk program does not answer. Start it again, then try again.";
  if (!(error instanceof Refused)) throw error;
  const { words: said, refused, problems } = error.answer;
  return said || [...(refused || []), ...Object.values(problems || {})].join(" ") || `The front desk program said no (${error.status}).`;
}
