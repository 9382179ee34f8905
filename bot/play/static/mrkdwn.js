// Slack's mrkdwn as DOM nodes: links, mentions, dates, bold, italic, strike, code and quotes; all else stays text.
// A zero-width space before a mark takes its meaning: so does the bot with foreign text (bot/messages/escape.py).

const TOKEN = new RegExp([
  "```([\\s\\S]+?)```",
  "(?<!\u200b)`([^`\\n]+)`",
  "<([^<>\\n]+)>",
  "(?<![\\w*\u200b])\\*(?=\\S)([^*\\n]*[^\\s*])\\*(?![\\w*])",
  "(?<![\\w_\u200b])_(?=\\S)([^_\\n]*[^\\s_])_(?![\\w_])",
  "(?<![\\w~\u200b])~(?=\\S)([^~\\n]*[^\\s~])~(?![\\w~])",
].join("|"), "g");
const MARKS = { 4: "strong", 5: "em", 6: "s" };

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function decoded(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

// A link opens beside the workspace; the workspace's own pages open in it.
export function link(url, words) {
  let target;
  try {
    target = new URL(url);
  } catch {
    return words;
  }
  if (!["http:", "https:"].includes(target.protocol)) return words;
  const own = target.host === location.host;
  return element("a", { href: url, ...(own ? {} : { target: "_blank", rel: "noopener noreferrer" }) }, words);
}

export function mrkdwn(text, names) {
  const made = document.createDocumentFragment();
  let quoted = null;
  for (const piece of lines(text)) {
    const quote = /^(?:&gt;|>) ?/.exec(piece);
    if (quote) {
      if (!quoted) made.append((quoted = element("blockquote")));
      else quoted.append("\n");
      quoted.append(inline(piece.slice(quote[0].length), names));
    } else {
      if (made.hasChildNodes() && !quoted) made.append("\n");
      quoted = null;
      made.append(inline(piece, names));
    }
  }
  return made;
}

// Lines, but for what stands between fences, which holds together.
function lines(text) {
  const found = [];
  for (const part of text.split(/(```[\s\S]+?```)/)) {
    if (part.startsWith("```") && found.length) found[found.length - 1] += part;
    else if (found.length) {
      const [first, ...rest] = part.split("\n");
      found[found.length - 1] += first;
      found.push(...rest);
    } else found.push(...(part.startsWith("```") ? [part] : part.split("\n")));
  }
  return found;
}

function inline(text, names) {
  const made = document.createDocumentFragment();
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    made.append(decoded(text.slice(at, match.index)), span(match, names));
    at = match.index + match[0].length;
  }
  made.append(decoded(text.slice(at)));
  return made;
}

function span(match, names) {
  if (match[1] !== undefined) return element("pre", { tabindex: "0" }, decoded(match[1].replace(/^\n/, "")));
  if (match[2] !== undefined) return element("code", {}, decoded(match[2]));
  if (match[3] !== undefined) return reference(match[3], names);
  const which = [4, 5, 6].find((group) => match[group] !== undefined);
  return element(MARKS[which], {}, inline(match[which], names));
}

function reference(inside, names) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const words = bar < 0 ? "" : decoded(inside.slice(bar + 1));
  if (target.startsWith("@")) return element("span", { class: "mention" }, `@${words || names[target.slice(1)] || target.slice(1)}`);
  if (target.startsWith("#")) return element("span", { class: "mention" }, `#${names[target.slice(1)] || words || target.slice(1)}`);
  if (target.startsWith("!date^")) return moment(target.split("^"), words);
  if (target.startsWith("!")) return element("span", { class: "mention" }, words || `@${target.slice(1)}`);
  return link(decoded(target), words || decoded(target));
}

const DAY = { year: "numeric", month: "long", day: "numeric" };
const SHORT = { ...DAY, month: "short" };
const CLOCK = { hour: "2-digit", minute: "2-digit" };
const FORMATS = {
  date: DAY, date_pretty: DAY, date_short: SHORT, date_short_pretty: SHORT, date_long: { ...DAY, weekday: "long" },
  date_long_pretty: { ...DAY, weekday: "long" }, time: CLOCK, time_secs: { ...CLOCK, second: "2-digit" },
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" }, day_divider_pretty: { ...DAY, weekday: "long" },
};

// A moment in the reader's own zone, as Slack shows it.
function moment([, stamp, format, url], fallback) {
  const when = new Date(Number(stamp) * 1000);
  if (Number.isNaN(when.getTime())) return fallback;
  const words = format.replace(/\{(\w+)\}/g, (whole, name) =>
    FORMATS[name] ? new Intl.DateTimeFormat(undefined, FORMATS[name]).format(when) : whole);
  const shown = element("time", { datetime: when.toISOString() }, words);
  return url ? link(decoded(url), shown) : shown;
}
