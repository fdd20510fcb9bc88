// Nobody there -> a warning, then a call. Any key, touch or move of the mouse starts the time anew (WCAG 2.2, 2.2.1).

const NOTICE = 20;      // seconds of warning
const EVENTS = ["keydown", "input", "pointerdown", "pointermove", "wheel", "touchstart"];

/** `warn(seconds)`, `calm()` where somebody is back, `gone()` at the end. Returns a function that starts the time anew: `warning` has a button for it. */
export function watch(seconds, { warning, warn, calm, gone }) {
  const notice = Math.min(NOTICE, seconds / 2);
  let since = Date.now(), timer = 0, warned = false;

  function look() {
    clearTimeout(timer);
    const left = seconds - (Date.now() - since) / 1000;
    if (left <= 0) {
      warned = false;
      since = Date.now();
      gone();
    } else if (left <= notice && !warned) {
      warned = true;
      warn(Math.ceil(left));
    }
    const rest = seconds - (Date.now() - since) / 1000;
    timer = setTimeout(look, 1000 * (warned ? rest : Math.max(rest - notice, 0)) + 10);
  }

  function anew(event) {
    // While it warns, nothing may move away under a pointer that comes to the button.
    if (warned && event && (event.type === "pointermove" || warning.contains(event.target))) return;
    // A computer that slept, or a page in the background, wakes up with an event: too late is too late.
    if (Date.now() - since >= seconds * 1000) return look();
    since = Date.now();
    if (warned) {
      warned = false;
      calm();
      look();
    }
  }

  for (const name of EVENTS) addEventListener(name, anew, { passive: true, capture: true });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  look();
  return anew;
}
