// The workspace's page: what the server tells is drawn, and what the person does is told to the server.

import { draw } from "./blocks.js";
import { element, mrkdwn } from "./mrkdwn.js";

const at = (id) => document.getElementById(id);
const HINTS = {
  direct: ["Where does the US stand on talks?", "Has Pyongyang changed its line on talks since 2019?", "What is new?"],
  channel: ["/nk stance us", "/nk matrix dialogue", "/nk timeline dprk toward us on talks", "/nk help"],
};
const ABOUT = {
  channel: "A channel: answers to /nk are for your eyes until you share them. Mention @nk to ask before everybody.",
  direct: "Your conversation with nk: ask in plain words, paste a link or a whole text, share a file.",
};
let state = { messages: [], conversations: [], modals: [], home: null, seen: -1 };
let place = { channel: "D1", tab: "messages", thread: null };
const read = JSON.parse(sessionStorage.getItem("read") ?? "{}");  // the latest message that was seen, by conversation
const names = {};
const drawn = new Map();  // message elements by where they stand and what they show

// --- the server ------------------------------------------------------------------------------------------------

async function tell(verb, given, send = {}) {
  at("status").textContent = "";
  try {
    const answer = await fetch(verb, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given), ...send });
    const told = await answer.json();
    if (told.error) say(told.error);
    return told;
  } catch {
    say("The workspace does not answer. Is nk still running in your terminal?");
    return { error: "no answer" };
  }
}

async function listen() {
  for (;;) {
    try {
      const answer = await fetch(`state?seen=${state.seen}`);
      if (!answer.ok) throw new Error(answer.statusText);
      show(await answer.json());
    } catch {
      say("The workspace does not answer. Is nk still running in your terminal?");
      await new Promise((done) => setTimeout(done, 1500));
    }
  }
}

function say(words) {
  at("status").textContent = words;
}

// --- drawing ---------------------------------------------------------------------------------------------------

function show(next) {
  const first = state.seen < 0;
  const before = state.messages;
  state = next;
  for (const each of state.conversations) names[each.id] = each.name;
  Object.assign(names, { [state.user]: "you", [state.bot]: "nk" });
  at("workspace").textContent = state.workspace;
  if (first) go(location.hash);
  else followUp(before);
  drawAll();
}

function drawAll() {
  drawConversations();
  drawHead();
  drawMessages();
  drawThread();
  drawHome();
  drawModal();
}

const top_ = (message) => !message.thread || message.thread === message.id || !state.messages.some((each) => each.id === message.thread);
const heard = (channel) => state.messages.filter((each) => each.channel === channel && each.user === state.bot);

// An answer in the thread of what this person just wrote opens that thread, unless another one is open.
function followUp(before) {
  const known = new Set(before.map((each) => each.id));
  const mine = state.messages.filter((each) => each.channel === place.channel && each.user === state.user && top_(each)).at(-1);
  const answered = state.messages.find((each) => !known.has(each.id) && each.thread && each.thread === mine?.id && each.user === state.bot);
  if (answered && (!place.thread || innerWidth > 1000)) place.thread = answered.thread;
}

function drawConversations() {
  const open = place.channel;
  if (place.tab === "messages") read[open] = heard(open).at(-1)?.id ?? "";
  sessionStorage.setItem("read", JSON.stringify(read));
  const entries = state.conversations.map((each) => {
    const fresh = heard(each.id).filter((message) => message.id > (read[each.id] ?? "")).length;
    const button = element("a", { href: `#${each.id}`, class: each.kind, "aria-current": each.id === open ? "page" : null },
      element("span", { class: "sign", "aria-hidden": "true" }, each.kind === "channel" ? "#" : "●"), each.name);
    if (fresh) button.append(" ", element("span", { class: "fresh" }, `${fresh} new`));
    return element("li", {}, button);
  });
  at("conversations").replaceChildren(...entries);
}

function drawHead() {
  const each = state.conversations.find((known) => known.id === place.channel) ?? state.conversations[0];
  at("name").textContent = each.kind === "channel" ? `# ${each.name}` : each.name;
  document.title = `${at("name").textContent} · nk: local workspace`;
  at("about").textContent = ABOUT[each.kind];
  const direct = each.kind === "direct";
  at("tabs").hidden = !direct;
  at("messages").setAttribute("role", direct ? "tabpanel" : "log");
  at("messages").setAttribute("aria-live", "polite");
  for (const tab of ["messages", "home"]) {
    const chosen = place.tab === tab;
    at(`tab-${tab}`).setAttribute("aria-selected", String(chosen));
    at(`tab-${tab}`).tabIndex = chosen ? 0 : -1;
    at(tab).hidden = !chosen;
  }
  at("composer").hidden = place.tab === "home";
  at("entry-label").textContent = direct ? "Message nk" : `Message #${each.name}, or /nk and your words`;
  at("hints").replaceChildren(...HINTS[each.kind].map((words) => {
    const hint = element("button", { type: "button", class: "hint-button" }, words);
    hint.addEventListener("click", () => send(words));
    return hint;
  }));
}

function drawMessages() {
  const shown = state.messages.filter((each) => each.channel === place.channel && top_(each));
  fill(at("messages"), shown, "main", shown.length ? null : intro());
}

function intro() {
  return element("div", { class: "intro" }, element("h2", {}, "Where does anybody stand, word for word?"),
    element("p", {}, "Choose a question below, or write your own. The briefs are read already; add what you like, it stays for the next run."));
}

function drawThread() {
  const root = state.messages.find((each) => each.id === place.thread);
  at("thread").hidden = !root;
  document.body.classList.toggle("in-thread", Boolean(root));
  if (!root) return;
  fill(at("replies"), state.messages.filter((each) => each.id === root.id || each.thread === root.id), "thread");
}

// Messages that did not change keep their elements, so that focus and open menus stay where they are.
function fill(into, messages, where, instead = null) {
  const low = into.scrollHeight - into.scrollTop - into.clientHeight < 80;
  const wanted = messages.map((message) => {
    const replies = where === "main" ? state.messages.filter((each) => each.thread === message.id && each.id !== message.id).length : 0;
    const key = `${where}/${message.id}/${message.edited}/${replies}`;
    if (!drawn.has(key)) drawn.set(key, drawMessage(message, where, replies));
    return drawn.get(key);
  });
  const kept = new Set(wanted);
  for (const child of [...into.children]) if (!kept.has(child)) child.remove();
  wanted.forEach((child, number) => {
    if (into.children[number] !== child) into.insertBefore(child, into.children[number] ?? null);
  });
  if (instead) into.append(instead);
  const latest = messages.at(-1)?.id ?? "";
  if (low || into.dataset.latest !== latest) {
    const last = wanted.at(-1);
    into.scrollTop = into.scrollHeight;
    if (last && last.offsetHeight > into.clientHeight) into.scrollTop = last.offsetTop - into.offsetTop - 8;
  }
  into.dataset.latest = latest;
}

function drawMessage(message, where, replies) {
  const who = message.user === state.bot ? "nk" : "You";
  const when = new Date(Number(message.id) * 1000);
  const name = element("strong", { class: "who" }, who);
  if (who === "nk") name.append(" ", element("span", { class: "app" }, "app"));
  const head = element("p", { class: "byline" }, name, " ",
    element("time", { datetime: when.toISOString() }, new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(when)));
  if (message.edited) head.append(" ", element("span", {}, "(edited)"));
  if (message.private) head.append(" ", element("span", { class: "private" }, message.typed ? "only you see what you typed" : "only visible to you"));
  const ways = { names, level: where === "thread" ? 3 : 2, tableName: message.text.slice(0, 120), press: (pressed, from) => press({ message: message.id }, pressed, from) };
  const body = element("div", { class: "body" });
  if (message.blocks.length) body.append(draw(message.blocks, ways));
  else if (message.text) body.append(element("p", { class: "said" }, mrkdwn(message.text, names)));
  for (const file of message.files) body.append(shared(file));
  const foot = message.private ? null : element("p", { class: "foot" });
  if (foot && where === "main") {
    const open = element("button", { type: "button", class: "quiet" }, replies ? `${replies} ${replies === 1 ? "reply" : "replies"}` : "Reply in a thread");
    if (replies) open.className = "replies";
    open.addEventListener("click", () => openThread(message.id));
    foot.append(open);
  }
  if (foot && who === "You") {
    const reading = element("button", { type: "button", class: "quiet" }, "Read with nk");
    reading.addEventListener("click", () => tell("shortcut", { name: "read_message", message: message.id }));
    foot.append(reading);
  }
  return element("article", { class: `message ${who === "nk" ? "bot" : "mine"} ${message.private ? "is-private" : ""}`,
    "aria-label": `${who}: ${(message.text || message.files[0]?.title || "").replace(/[*_`~<>]/g, "").slice(0, 100)}` }, head, body, foot);
}

// A picture is shown under its title; any other file is a link to it.
function shared(file) {
  const url = `files/${file.id}`;
  const title = file.title || file.name;
  if (!/\.(png|jpg|gif)$/.test(file.name)) return element("p", { class: "shared" }, "📄 ", element("a", { href: url, download: file.name }, title));
  return element("figure", {}, element("img", { src: url, alt: file.alt_txt || title }), element("figcaption", {}, title));
}

function drawHome() {
  const home = at("home");
  if (place.tab !== "home" || home.dataset.view === JSON.stringify(state.home)) return;
  home.dataset.view = JSON.stringify(state.home);
  const inputs = [];
  const ways = { names, level: 2, inputs, press: (pressed, from) => press({ view: state.home.id, values: filled(inputs) }, pressed, from) };
  home.replaceChildren(state.home ? draw(state.home.blocks, ways) : element("p", {}, "Opening …"));
}

// --- modals ----------------------------------------------------------------------------------------------------

let inputs = [];
const givenUp = new Set(); // forms that this person closed: one that is still on its way does not come back

function drawModal() {
  const modal = at("modal");
  const view = state.modals.findLast((each) => !givenUp.has(each.id));
  if (!view) {
    if (modal.open) modal.close();
    delete modal.dataset.view;
    return;
  }
  const key = JSON.stringify(view);
  if (modal.dataset.view === key) return;
  const before = Object.fromEntries(inputs.map((each) => [`${each.block}/${each.action}`, each.node.value]));
  const again = modal.dataset.id === view.id && modal.open;
  modal.dataset.view = key;
  modal.dataset.id = view.id;
  inputs = [];
  const ways = { names, level: 3, inputs, press: (pressed, from) => press({ view: view.id, values: filled(inputs) }, pressed, from) };
  const form = element("form", { novalidate: true },
    element("h2", { id: "modal-name" }, view.title.text), element("div", { class: "fields-of-modal" }, draw(view.blocks, ways)));
  const close = element("button", { type: "button" }, view.close?.text ?? "Close");
  close.addEventListener("click", () => giveUp(view.id));
  const foot = element("div", { class: "modal-foot" }, close);
  if (view.submit) foot.append(element("button", { type: "submit", class: "primary" }, view.submit.text));
  form.append(foot);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(view);
  });
  modal.replaceChildren(form);
  for (const each of again ? inputs : []) {
    const value = before[`${each.block}/${each.action}`];
    if (value !== undefined && "value" in each.node) each.node.value = value;
  }
  if (!modal.open) modal.showModal();
  else if (!modal.contains(document.activeElement)) form.querySelector("input, select, textarea, button")?.focus();
}

function filled(from) {
  const values = {};
  for (const each of from) (values[each.block] ??= {})[each.action] = each.state();
  return values;
}

const empty = (found) => Object.entries(found).every(([name, value]) => name === "type" || value === null || (Array.isArray(value) && !value.length));

async function submit(view) {
  const missing = inputs.filter((each) => !each.optional && empty(each.state()));
  for (const each of inputs) each.wrong(missing.includes(each) ? "Please fill this in." : "");
  if (missing.length) return missing[0].node.focus();
  const told = await tell("submit", { view: view.id, values: filled(inputs) });
  const wrong = inputs.filter((each) => told.errors?.[each.block]);
  for (const each of wrong) each.wrong(told.errors[each.block]);
  wrong[0]?.node.focus();
}

function giveUp(view) {
  givenUp.add(view);
  at("modal").close();
  tell("close", { view });
}

at("modal").addEventListener("cancel", (event) => {
  event.preventDefault();
  const view = state.modals.findLast((each) => !givenUp.has(each.id));
  if (view) giveUp(view.id);
});

// A question with two answers, as Slack asks before a button that says so.
function ask(title, text, yes, no) {
  const dialog = at("question");
  const sure = element("button", { type: "button", class: "danger" }, yes);
  const not = element("button", { type: "button" }, no);
  dialog.replaceChildren(element("h2", { id: "question-name" }, title), element("p", {}, text), element("div", { class: "modal-foot" }, not, sure));
  dialog.showModal();
  return new Promise((done) => {
    const leave = (answer) => { dialog.close(); done(answer); };
    sure.addEventListener("click", () => leave(true));
    not.addEventListener("click", () => leave(false));
    dialog.addEventListener("cancel", () => done(false), { once: true });
  });
}

// --- what the person does --------------------------------------------------------------------------------------

async function press(where, pressed, from) {
  const confirm = pressed.confirm;
  if (confirm && !(await ask(confirm.title.text, confirm.text.text, confirm.confirm.text, confirm.deny.text))) return from?.focus();
  return tell("press", { ...where, element: pressed });
}

const send = (text, thread = null) => tell("say", { text, channel: place.channel, thread });

function composer(form, entry, thread) {
  const done = async () => {
    const text = entry.value;
    if (!text.trim()) return;
    entry.value = "";
    const told = await send(text, thread());
    if (told.error) entry.value = text;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    done();
  });
  entry.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      done();
    }
  });
}

function openThread(id) {
  place.thread = id;
  drawAll();
  at("reply-entry").focus();
}

function go(hash) {
  const [channel, tab] = hash.replace("#", "").split("/");
  const known = state.conversations.some((each) => each.id === channel);
  place = { channel: known ? channel : "D1", tab: tab === "home" ? "home" : "messages", thread: null };
  if (place.tab === "home") tell("home", {});
}

addEventListener("hashchange", () => {
  go(location.hash);
  drawAll();
});
at("skip").addEventListener("click", (event) => {
  event.preventDefault();
  at("entry").focus();
});
for (const tab of ["messages", "home"]) {
  at(`tab-${tab}`).addEventListener("click", () => { location.hash = `#${place.channel}/${tab}`; });
  at(`tab-${tab}`).addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = tab === "home" ? "messages" : "home";
    location.hash = `#${place.channel}/${other}`;
    at(`tab-${other}`).focus();
  });
}
at("thread-close").addEventListener("click", () => {
  place.thread = null;
  drawAll();
  at("entry").focus();
});
at("add").addEventListener("click", () => tell("shortcut", { name: "paste" }));
at("restart").addEventListener("click", async () => {
  const sure = await ask("Start over from the briefs?", "What you added, corrected and asked in this workspace is deleted. The briefs are read again.", "Start over", "Cancel");
  if (!sure) return at("restart").focus();
  say("Reading the briefs again …");
  const told = await tell("restart", {});
  drawn.clear();
  if (!told.error) say("The workspace is as new.");
  drawAll();
});
at("file").addEventListener("change", async () => {
  const [file] = at("file").files;
  if (!file) return;
  await tell("upload", null, { body: file, headers: { "X-File-Name": encodeURIComponent(file.name), "X-Channel": place.channel } });
  at("file").value = "";
});
composer(at("composer"), at("entry"), () => null);
composer(at("reply"), at("reply-entry"), () => place.thread);
listen();
