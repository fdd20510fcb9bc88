// A PDF -> the print window of this computer, by a frame nobody sees. The PDF lives in memory and is let go of.

const KEPT = 60_000;      // ms: a person chooses a printer in the window, which reads from the frame

let frame = null, timer = 0;

/** Let go of what was sent there last. */
export function forget() {
  clearTimeout(timer);
  frame?.remove();
  frame = null;
}

/** Open the print window. Resolves when it was asked for; rejects where the browser cannot. */
export function open(blob) {
  forget();
  const address = URL.createObjectURL(blob);
  const mine = document.createElement("iframe");
  frame = mine;
  Object.assign(mine, { className: "print-frame", title: "Being printed", tabIndex: -1 });
  mine.setAttribute("aria-hidden", "true");
  return new Promise((resolve, reject) => {
    mine.addEventListener("load", () => {
      try {
        mine.contentWindow.focus();
        mine.contentWindow.print();
        resolve();
      } catch (error) {
        forget();
        reject(error);
      } finally {
        URL.revokeObjectURL(address);
      }
    }, { once: true });
    mine.src = address;
    document.body.append(mine);
    timer = setTimeout(forget, KEPT);
  });
}
