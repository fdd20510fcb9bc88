// What somebody typed, and entries -> the entries that match, best first. One pure function: no page, no clock, nothing from outside.
// It stands in every index.html and is the desk's /search.js: a sheet is found by the same words in both.
//
// An entry may have: title, code, mark (the content code), search (what people say), topics, headings, more (anything else by which it is known).
// Every word must match something: its own letters, the start of a longer word, or a word that is one slip of the keyboard away.
// Small words ("the", "can", "my") need not. Entries of equal worth stay in their order.
const rank = (() => {
  "use strict";
  const WORTH = { title: 60, search: 50, topics: 30, headings: 20, more: 12 };
  const HOW = { whole: 1, start: 0.8, longer: 0.45, slip: 0.4, slipStart: 0.3 };
  const SMALL = new Set(
    ("a about after am an and any are at be before can cant could do does for from get got had has have he her his how i if in is it its may me my of " +
      "on or our out she should so some that the their them there they this to too up was we what when where which who why will with would you your " +
      "de el en es la las lo los mi mis para por que se si su un una y").split(" "),
  );
  const parts = new WeakMap(); // what an array or an entry was taken apart into: they are asked again with every key
  const texts = new Map();
  const codes = new Map();
  const saidBy = new WeakMap();

  const fold = (text) => String(text ?? "").normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/['’‘`´]/g, "").replace(/ß/g, "ss");
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const bare = (text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, "");

  function tokens(value) {
    if (value === undefined || value === null || value === "") return [];
    const known = typeof value === "object" ? parts : texts;
    let found = known.get(value);
    if (!found) {
      const list = Array.isArray(value) ? value : [value];
      found = [...new Set(list.flatMap(words))];
      if (known === texts && texts.size > 20000) texts.clear();
      known.set(value, found);
    }
    return found;
  }

  function phrases(value) {
    if (!value || !value.length) return [];
    let kept = saidBy.get(value);
    if (!kept) saidBy.set(value, (kept = value.map((each) => ` ${words(each).join(" ")} `)));
    return kept;
  }

  // Are two words one slip apart: a letter more, less, other, or two that changed places?
  function slip(one, other) {
    const [short, long] = one.length <= other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1) return false;
    let at = 0;
    while (at < short.length && short[at] === long[at]) at++;
    if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
    if (short.slice(at + 1) === long.slice(at + 1)) return true;
    return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
  }

  function likeness(typed, token) {
    if (token === typed) return HOW.whole;
    if (/^\d/.test(typed)) return token.startsWith(typed) && typed.length > 1 ? HOW.start : 0; // numbers are not guessed
    if (token.startsWith(typed)) return HOW.start;
    if (token.length >= 4 && typed.length - token.length <= 4 && typed.startsWith(token)) return HOW.longer;
    if (typed.length < 4) return 0;
    if (token.length >= 4 && slip(typed, token)) return HOW.slip;
    if (typed.length >= 5 && token.length > typed.length + 1 && [0, 1, -1].some((more) => slip(typed, token.slice(0, typed.length + more)))) {
      return HOW.slipStart;
    }
    return 0;
  }

  // A code in its parts: `SC-07` is found by `sc07`, `sc 07`, `7`.
  function codeOf(text) {
    let found = codes.get(text);
    if (!found) {
      const split = words(text);
      const whole = bare(text);
      found = { whole, parts: [...new Set([...split, ...split.map((each) => each.replace(/^0+(?=\d)/, "")), whole])].filter(Boolean) };
      if (codes.size > 20000) codes.clear();
      codes.set(text, found);
    }
    return found;
  }

  return function rank(query, entries) {
    const typed = words(query);
    if (!typed.length) return [...entries];
    const whole = bare(query);
    const phrase = ` ${typed.join(" ")} `;
    const needed = typed.filter((each) => !SMALL.has(each));
    const must = needed.length ? needed : typed;
    const known = typed.map(() => new Map()); // how like a typed word each word is, asked once for all entries
    const lists = typed.map(() => new Map()); // the same for whole lists, which clinics share
    const like = (at, token) => {
      let worth = known[at].get(token);
      if (worth === undefined) known[at].set(token, (worth = likeness(typed[at], token)));
      return worth;
    };
    const best = (at, value) => {
      if (value === undefined || value === null || value === "") return 0;
      let worth = lists[at].get(value);
      if (worth === undefined) {
        worth = 0;
        for (const token of tokens(value)) worth = Math.max(worth, like(at, token));
        lists[at].set(value, worth);
      }
      return worth;
    };
    const said = new Map();
    const whatWasSaid = (value) => {
      if (!value || !value.length) return 0;
      let worth = said.get(value);
      if (worth === undefined) {
        const found = phrases(value);
        worth = found.includes(phrase) ? 60 : found.some((each) => each.includes(phrase)) ? 35 : 0;
        said.set(value, worth);
      }
      return worth;
    };
    const scored = [];
    entries.forEach((entry, place) => {
      const code = codeOf(entry.code ?? "");
      const mark = codeOf(entry.mark ?? "");
      if (whole && (whole === code.whole || whole === mark.whole)) {
        scored.push([100000, place, entry]);
        return;
      }
      if (whole.length > 1 && code.whole.startsWith(whole)) {
        scored.push([1000, place, entry]);
        return;
      }
      let sum = 0;
      for (let at = 0; at < typed.length; at++) {
        let worth = code.parts.includes(typed[at]) || mark.whole === typed[at] ? 80 : 0;
        for (const field in WORTH) worth = Math.max(worth, WORTH[field] * best(at, entry[field]));
        if (!worth && must.includes(typed[at])) return;
        sum += SMALL.has(typed[at]) && needed.length ? worth / 10 : worth;
      }
      const title = ` ${tokens(entry.title).join(" ")} `;
      sum += whatWasSaid(entry.search) + (title === phrase ? 80 : title.startsWith(phrase) ? 45 : title.includes(phrase) ? 25 : 0);
      scored.push([sum, place, entry]);
    });
    scored.sort((one, other) => other[0] - one[0] || one[1] - other[1]);
    return scored.map((each) => each[2]);
  };
})();
