// Block Kit as DOM nodes. Text is only ever set as text; a block that is not known here is shown as an error.

import { element, link, mrkdwn } from "./mrkdwn.js";

let numbers = 0;
const unique = (what) => `${what}-${++numbers}`;

// `ways.press(element)` tells of a press, `ways.names` are people and channels by id, `ways.level` is that of
// headings, `ways.inputs` collects the readers of a form's inputs.
export function draw(blocks, ways) {
  const made = document.createDocumentFragment();
  for (const block of blocks) made.append((BLOCKS[block.type] ?? unknown)(block, ways));
  return made;
}

export function words(text, ways) {
  if (text.type === "mrkdwn") return mrkdwn(text.text, ways.names);
  return document.createTextNode(text.text);
}

function unknown(block) {
  return element("p", { class: "unknown", role: "alert" }, `This page cannot show a block of the type “${block?.type}”.`);
}

const BLOCKS = {
  header: (block, ways) => element(`h${ways.level ?? 2}`, { class: "block-header" }, block.text.text),
  divider: () => element("hr"),
  section: (block, ways) => {
    const text = element("div", { class: "text" });
    if (block.text) text.append(words(block.text, ways));
    if (block.fields) {
      text.append(element("div", { class: "fields" }, ...block.fields.map((field) => element("div", {}, words(field, ways)))));
    }
    const beside = block.accessory && control(block.accessory, block, { ...ways, about: text.textContent });
    return element("div", { class: "section" }, text, beside);
  },
  context: (block, ways) => element("div", { class: "context" }, ...block.elements.map((each) =>
    each.type === "image" ? picture(each) : element("span", {}, words(each, ways)))),
  actions: (block, ways) => element("div", { class: "actions" }, ...block.elements.map((each) => control(each, block, ways))),
  image: (block) => element("figure", {}, picture(block), block.title ? element("figcaption", {}, block.title.text) : null),
  rich_text: (block, ways) => rich(block, ways),
  table: (block, ways) => table(block, ways),
  alert: (block, ways) => element("div", { class: `alert ${block.level ?? "default"}`, role: "note" }, words(block.text, ways)),
  input: (block, ways) => field(block, ways),
};

function picture(image) {
  return element("img", { src: image.image_url, alt: image.alt_text });
}

// --- rich text -------------------------------------------------------------------------------------------------

function rich(block, ways) {
  return element("div", { class: "rich" }, ...block.elements.map((part) => (PARTS[part.type] ?? unknown)(part, ways)));
}

const PARTS = {
  rich_text_section: (part, ways) => element("p", {}, ...runs(part, ways)),
  rich_text_quote: (part, ways) => element("blockquote", {}, ...runs(part, ways)),
  rich_text_preformatted: (part, ways) => element("pre", { tabindex: "0" }, ...runs(part, ways)),
  rich_text_list: (part, ways) => element(part.style === "ordered" ? "ol" : "ul", {},
    ...part.elements.map((item) => element("li", {}, ...runs(item, ways)))),
};
const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

function runs(part, ways) {
  return part.elements.map((run) => {
    let made = (RUNS[run.type] ?? unknown)(run, ways);
    for (const [name, tag] of Object.entries(STYLES)) if (run.style?.[name]) made = element(tag, {}, made);
    return made;
  });
}

const RUNS = {
  text: (run) => document.createTextNode(run.text),
  link: (run) => link(run.url, run.text || run.url),
  emoji: (run) => (run.unicode ? String.fromCodePoint(...run.unicode.split("-").map((code) => parseInt(code, 16))) : `:${run.name}:`),
  user: (run, ways) => element("span", { class: "mention" }, `@${ways.names[run.user_id] ?? run.user_id}`),
  channel: (run, ways) => element("span", { class: "mention" }, `#${ways.names[run.channel_id] ?? run.channel_id}`),
  date: (run, ways) => mrkdwn(`<!date^${run.timestamp}^${run.format}|${run.fallback ?? ""}>`, ways.names),
};

// --- tables ----------------------------------------------------------------------------------------------------

function table(block, ways) {
  const cell = (each) => (each.type === "raw_text" ? document.createTextNode(each.text) : each.type === "rich_text" ? rich(each, ways) : unknown(each));
  const [heading, ...rows] = block.rows;
  const head = element("thead", {}, element("tr", {}, ...heading.map((each) => element("th", { scope: "col" }, cell(each)))));
  const body = element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((each, column) =>
    element(column ? "td" : "th", column ? {} : { scope: "row" }, cell(each))))));
  return element("div", { class: "table", role: "region", tabindex: "0", "aria-label": ways.tableName ?? "Table" }, element("table", {}, head, body));
}

// --- controls --------------------------------------------------------------------------------------------------

function control(given, block, ways) {
  const made = CONTROLS[given.type];
  return made ? made({ ...given, block_id: block.block_id }, ways) : unknown(given);
}

const pressed = (given, more) => ({ type: given.type, action_id: given.action_id, block_id: given.block_id, ...more });

const CONTROLS = {
  button: (given, ways) => {
    const made = element("button", { type: "button", class: given.style ?? "plain", "aria-label": given.accessibility_label }, given.text.text);
    made.addEventListener("click", () => {
      if (given.url) window.open(given.url, "_blank", "noopener,noreferrer");
      ways.press({ ...given }, made);
    });
    return made;
  },
  overflow: (given, ways) => {
    const about = (ways.about ?? "").trim().slice(0, 80);
    const summary = element("summary", { "aria-label": about ? `More about ${about}` : "More" }, "⋯");
    const made = element("details", { class: "menu" }, summary, element("ul", {}, ...given.options.map((option) => {
      const entry = element("button", { type: "button" }, option.text.text);
      entry.addEventListener("click", () => {
        made.open = false;
        summary.focus();
        if (option.url) window.open(option.url, "_blank", "noopener,noreferrer");
        ways.press({ ...given, selected_option: option }, summary);
      });
      return element("li", {}, entry);
    })));
    made.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && made.open) {
        event.stopPropagation();
        event.preventDefault();
        made.open = false;
        summary.focus();
      }
    });
    made.addEventListener("focusout", (event) => {
      if (!made.contains(event.relatedTarget)) made.open = false;
    });
    return made;
  },
  image: picture,
};
for (const kind of ["static_select", "multi_static_select", "users_select", "multi_users_select", "conversations_select",
  "multi_conversations_select", "channels_select", "multi_channels_select", "datepicker", "timepicker", "datetimepicker",
  "checkboxes", "radio_buttons"]) {
  CONTROLS[kind] = (given, ways) => {
    const { node, read, name } = INPUTS[kind](given, ways, unique("control"));
    name.setAttribute("aria-label", given.placeholder?.text ?? "Choose");
    node.addEventListener("change", () => ways.press(pressed(given, read()), name));
    return node;
  };
}

// --- inputs: each gives its node, what its label names, and a reader of its state as Slack writes it ------------

const typed = (kind, attributes = {}) => (given, _ways, id) => {
  const lines = given.multiline;
  const node = element(lines ? "textarea" : "input", {
    id, ...(lines ? { rows: 5 } : { type: kind }), maxlength: given.max_length, placeholder: given.placeholder?.text,
    autocomplete: "off", ...attributes,
  });
  node.value = given.initial_value ?? given.initial_date ?? given.initial_time ?? "";
  return { node, name: node, read: () => ({ value: node.value || null }) };
};

const picker = (kind, key) => (given, ways, id) => {
  const made = typed(kind)(given, ways, id);
  return { ...made, read: () => ({ [key]: made.node.value || null }) };
};

const select = (several, options, key) => (given, ways, id) => {
  const known = options(given, ways);
  const initial = new Set([given.initial_option, ...(given.initial_options ?? [])].filter(Boolean).map((each) => each.value)
    .concat([given.initial_user, given.initial_channel, given.initial_conversation].filter(Boolean)));
  const node = element("select", { id, multiple: several });
  if (!several && !initial.size) node.append(element("option", { value: "" }, given.placeholder?.text ?? "Choose …"));
  for (const [label, group] of known) {
    const entries = group.map((each) => element("option", { value: each.value, selected: initial.has(each.value) }, each.text.text));
    node.append(...(label ? [element("optgroup", { label }, ...entries)] : entries));
  }
  const all = known.flatMap(([, group]) => group);
  const chosen = () => [...node.selectedOptions].map((each) => all.find((option) => option.value === each.value)).filter(Boolean);
  const value = (option) => (key === "option" ? option : option?.value) ?? null;
  const read = () => (several ? { [`selected_${key}s`]: chosen().map(value) } : { [`selected_${key}`]: value(chosen()[0]) });
  return { node, name: node, read };
};

const listed = (given) => (given.option_groups ? given.option_groups.map((group) => [group.label.text, group.options]) : [["", given.options]]);
const among = (test) => (_given, ways) => [["", Object.entries(ways.names).filter(([id]) => test(id)).map(([value, text]) => ({ value, text: { text } }))]];
const people = among((id) => id.startsWith("U"));
const channels = among((id) => id.startsWith("C"));
const conversations = among((id) => id.startsWith("C") || id.startsWith("D"));

const boxes = (kind, several) => (given, ways, id) => {
  const initial = new Set([given.initial_option, ...(given.initial_options ?? [])].filter(Boolean).map((each) => each.value));
  const entries = given.options.map((option, number) => {
    const box = element("input", { type: kind, id: `${id}-${number}`, name: id, value: option.value, checked: initial.has(option.value) });
    const about = option.description ? element("span", { class: "hint" }, words(option.description, ways)) : null;
    return [box, option, element("label", { for: box.id }, box, element("span", {}, words(option.text, ways), about))];
  });
  const node = element("div", { class: "boxes", role: several ? "group" : "radiogroup" }, ...entries.map(([, , label]) => label));
  const chosen = () => entries.filter(([box]) => box.checked).map(([, option]) => option);
  return { node, name: node, group: true, read: () => (several ? { selected_options: chosen() } : { selected_option: chosen()[0] ?? null }) };
};

const INPUTS = {
  plain_text_input: typed("text"),
  url_text_input: typed("text", { inputmode: "url", spellcheck: "false" }),
  number_input: typed("text", { inputmode: "decimal" }),
  datepicker: picker("date", "selected_date"),
  timepicker: picker("time", "selected_time"),
  datetimepicker: (given, ways, id) => {
    const made = typed("datetime-local")({ ...given, initial_value: local(given.initial_date_time) }, ways, id);
    return { ...made, read: () => ({ selected_date_time: made.node.value ? Math.floor(new Date(made.node.value).getTime() / 1000) : null }) };
  },
  static_select: select(false, listed, "option"),
  multi_static_select: select(true, listed, "option"),
  users_select: select(false, people, "user"),
  multi_users_select: select(true, people, "user"),
  channels_select: select(false, channels, "channel"),
  multi_channels_select: select(true, channels, "channel"),
  conversations_select: select(false, conversations, "conversation"),
  multi_conversations_select: select(true, conversations, "conversation"),
  checkboxes: boxes("checkbox", true),
  radio_buttons: boxes("radio", false),
};

function local(stamp) {
  if (!stamp) return "";
  const when = new Date(stamp * 1000);
  return new Date(when.getTime() - when.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

function field(block, ways) {
  const make = INPUTS[block.element.type];
  if (!make) return unknown(block.element);
  const id = unique("input");
  const { node, name, group, read } = make({ ...block.element, block_id: block.block_id }, ways, id);
  const label = element(group ? "span" : "label", { class: "label", id: `${id}-label`, ...(group ? {} : { for: id }) }, block.label.text);
  if (block.optional) label.append(" ", element("span", { class: "optional" }, "(optional)"));
  if (group) name.setAttribute("aria-labelledby", label.id);
  const hint = block.hint ? element("p", { class: "hint", id: `${id}-hint` }, block.hint.text) : null;
  const mistake = element("p", { class: "mistake", id: `${id}-mistake`, role: "alert" });
  name.setAttribute("aria-describedby", [hint?.id, mistake.id].filter(Boolean).join(" "));
  ways.inputs?.push({
    block: block.block_id, action: block.element.action_id, node: name, optional: Boolean(block.optional),
    state: () => ({ type: block.element.type, ...read() }),
    wrong: (words) => {
      mistake.textContent = words;
      name.toggleAttribute("aria-invalid", Boolean(words));
      if (words) name.setAttribute("aria-invalid", "true");
    },
  });
  return element("div", { class: "field" }, label, node, hint, mistake);
}
