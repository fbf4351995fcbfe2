import { announce, h, labelled, replace, select } from "./dom.js";
import { markdown } from "./markdown.js";
import { badge, field, state } from "./parts.js";

const Outcomes = ["Written", "KeptExisting", "NotConvertible", "Truncated", "NotMapped", "NotAnswered"];
const Columns = "iadv_questionnumber,iadv_question,iadv_column,iadv_outcome";

/** The chat that is going on, kept while other places are visited. */
const current = { chat: null, preview: null, delivery: null, markers: false, reached: "" };

export const chat = {
  title: "nav.chat",

  async render(context) {
    const { t } = context;
    const window = h("section.window", { id: "window", "aria-label": t("chat.log") });
    const side = h("section.card.side", { id: "side", "aria-labelledby": "side-title" });
    draw(context, window);
    await watch(context, side);
    return [h("p.lead", {}, t("chat.lead")), h("div.live", {}, window, side)];
  },

  /** Only what comes out of Dataverse is drawn again: somebody may be typing. */
  changed: context => watch(context, document.getElementById("side")),
};

function draw(context, window) {
  replace(window, current.chat ? talk(context) : start(context));
  const log = window.querySelector(".log");
  if (log) log.scrollTop = log.scrollHeight;
}

const redraw = context => draw(context, document.getElementById("window"));

function start(context) {
  const { t, setting } = context;
  const languages = () => setting.languages.filter(one => one.projectId === Number(site.value)).map(one => [one.language, one.name]);
  const site = select({ id: "chat-site", onchange: () => language.replaceChildren(...languages().map(([value, text]) => h("option", { value }, text))) },
    setting.projects.map(one => [one.id, one.name]), setting.projects[0].id);
  const language = select({ id: "chat-language" }, languages(), languages().some(([value]) => value === context.language) ? context.language : languages()[0][0]);
  const first = h("input", { type: "text", id: "chat-first", maxlength: "100", autocomplete: "off", value: "Nora" });
  const last = h("input", { type: "text", id: "chat-last", maxlength: "100", autocomplete: "off", value: "Whitfield" });
  const begin = event => {
    event.preventDefault();
    return context.attempt(async () => {
      Object.assign(current, { preview: null, delivery: null, reached: "" });
      current.chat = await context.dataverse.write("chats", { language: language.value, firstName: first.value, lastName: last.value });
      redraw(context);
      document.getElementById("chat-text").focus();
      await watch(context, document.getElementById("side"));
    });
  };
  return [
    h("header", {}, h("span.face", { "aria-hidden": "true" }, "H"), h("h2", {}, t("chat.log"))),
    h("form.begin", { onsubmit: begin },
      labelled(t("chat.site"), site), labelled(t("chat.speaks"), language), labelled(t("chat.first"), first), labelled(t("chat.last"), last),
      h("button.primary", { type: "submit", id: "chat-start" }, t("chat.start"))),
  ];
}

function talk(context) {
  const { t, setting } = context;
  const { chat: { messages, closed, projectId, language } } = current;
  const choices = closed ? null : messages.at(-1).choices;
  const log = h("ol.log", { role: "log", id: "chat-log", tabindex: "0", "aria-label": t("chat.log"), lang: language }, messages.map(message =>
    h(`li.said.${message.by}`, {}, h("p.by", {}, message.by === "bot" ? t("chat.bot") : t("chat.you")),
      h("p.text", {}, message.by === "bot" ? markdown(message.text, { showMarkers: current.markers }) : message.text))));
  const text = h("input", { type: "text", id: "chat-text", maxlength: "2000", autocomplete: "off", required: true, lang: language });
  const markers = h("input", { type: "checkbox", id: "chat-markers", checked: current.markers, onchange: () => { current.markers = markers.checked; redraw(context); } });
  return [
    h("header", {}, h("span.face", { "aria-hidden": "true" }, "H"), h("h2", {}, setting.projects.find(project => project.id === projectId).name)),
    log,
    choices ? h("div.choices", { role: "group", "aria-label": t("chat.choices") }, choices.map((choice, index) =>
      h("button", { type: "button", id: `choice-${index}`, lang: language, onclick: () => say(context, choice) }, choice))) : null,
    closed ? h("div.ended", {}, h("p", {}, t("chat.closed")), h("button.primary", { type: "button", id: "chat-again", onclick: () => { current.chat = null; context.refresh(); } }, t("chat.again")))
      : [
        h("form.composer", { onsubmit: event => { event.preventDefault(); return say(context, text.value); } },
          h("label.unseen", { for: "chat-text" }, t("chat.message")), text, h("button.primary", { type: "submit", id: "chat-send" }, t("chat.send"))),
        end(context),
      ],
    h("label.check", {}, markers, t("chat.markers")),
  ];
}

function end(context) {
  const { t } = context;
  const rate = select({ id: "chat-rate" }, [["", t("chat.rate.none")], ...[5, 4, 3, 2, 1].map(one => [one, String(one)])], "");
  const trouble = select({ id: "chat-trouble" }, ["None", "Denied", "Overloaded"].map(one => [one, t(`chat.trouble.${one}`)]), "None");
  return h("form.ending", {
    onsubmit: event => {
      event.preventDefault();
      return context.attempt(async () => {
        await current.previewing;
        const closed = await context.dataverse.write(`chats/${current.chat.id}/close`, { satisfaction: rate.value ? Number(rate.value) : null, trouble: trouble.value });
        Object.assign(current, { chat: closed.chat, delivery: closed });
        announce(t("chat.closed"));
        redraw(context);
        document.getElementById("chat-again").focus();
        await watch(context, document.getElementById("side"));
      });
    },
  }, h("button", { type: "submit", id: "chat-close" }, t("chat.close")),
  h("details", { id: "chat-end" }, h("summary", {}, t("chat.end")), h("div.grid", {}, labelled(t("chat.rate"), rate), labelled(t("chat.trouble"), trouble))));
}

const say = (context, text) => context.attempt(async () => {
  if (!text.trim()) return;
  current.chat = await context.dataverse.write(`chats/${current.chat.id}/messages`, { text });
  redraw(context);
  const typed = document.getElementById("chat-text");
  typed.value = "";
  typed.focus();
  current.previewing = preview(context);
  await current.previewing;
});

/** What would be written, as the custom API says it; a role that may not ask goes without. */
async function preview(context) {
  const { id } = current.chat;
  try {
    const reply = await context.dataverse.call("iadv_ImportConversation", { ConversationId: id, Platform: "ha", DryRun: true });
    if (current.chat?.id === id && !current.chat.closed) current.preview = JSON.parse(reply.Result);
  } catch {
    current.preview = null;
  }
  const side = document.getElementById("side");
  if (side) await watch(context, side);
}

async function watch(context, side) {
  if (!side) return;
  const { t } = context;
  const title = h("h2", { id: "side-title" }, t("chat.dynamics"));
  if (!current.chat?.closed) {
    replace(side, title, current.preview ? [h("p.quiet", {}, t("chat.preview")), h("p", {}, current.preview.decision), fields(context, current.preview)] : h("p.quiet", {}, t("chat.idle")));
    return;
  }
  replace(side, title, await outcome(context));
}

const fields = (context, result) => h("dl.fill", {}, result.answers.flatMap(answer => answer.columns.map(({ column, outcome, after }) => {
  const [tableName, name] = (column ?? "").split(".");
  const exception = outcome === "Written" ? null : state(context, "iadv_answer", "iadv_outcome", 722500000 + Outcomes.indexOf(outcome));
  return field([column ? context.label(tableName, name) : answer.text, " ", exception].filter(Boolean), after ?? "");
})));

/** The steps from the webhook to the lead, as far as they have come. */
async function outcome(context) {
  const { t, dataverse } = context;
  const { chat: { id }, delivery } = current;
  const step = (done, text, ...more) => h(`li.${done}`, {}, h("strong", {}, text), more);
  const events = await dataverse.read(`iadv_webhookevents?$select=iadv_status,iadv_error&$filter=iadv_iadvizeconversationid eq '${id}'`).catch(() => null);
  const [conversation] = await dataverse.read(`iadv_conversations?$select=activityid,_iadv_leadid_value,iadv_decision&$filter=activityid eq ${id}`);
  const event = events?.[0];
  const status = event?.of("iadv_status");
  const stuck = [722500004, 722500005, 722500006].includes(status);
  const steps = [
    step(delivery.delivered ? "done" : "stuck", t("chat.step.sent"), h("p.quiet", {}, t("chat.step.sent.text", delivery.statuses.join(", ")))),
    events === null ? step("waiting", t("chat.step.ledger"), h("p.quiet", {}, t("chat.step.ledger.hidden")))
      : step(!event ? "waiting" : stuck ? "stuck" : "done", t("chat.step.ledger"), event ? h("p", {}, state(context, "iadv_webhookevent", "iadv_status", status)) : null,
        event?.of("iadv_error") ? h("p.error", {}, event.of("iadv_error")) : null, stuck ? h("p", {}, h("a", { href: "#/ledger", id: "to-ledger" }, t("chat.open.ledger"))) : null),
  ];
  const lead = conversation?.id("iadv_leadid");
  const reached = lead ? "chat.step.lead" : conversation ? "chat.step.nolead" : stuck ? "chat.step.stuck" : events ? "chat.step.wait" : "chat.step.hidden";
  if (current.reached !== reached) announce(t(current.reached = reached));
  if (!conversation) return h("ol.steps", {}, steps, step(stuck ? "stuck" : "waiting", t(reached)));
  return [
    h("ol.steps", {}, steps, step("done", t(reached), h("p.quiet", {}, conversation.of("iadv_decision") ?? ""))),
    lead ? await filled(context, id, lead) : null,
    h("p", {}, lead ? h("a.button.primary", { href: `#/leads/${lead}`, id: "to-lead" }, t("chat.open")) : h("a.button", { href: `#/conversations/${id}`, id: "to-conversation" }, t("chat.open.conversation"))),
  ];
}

/** The lead's own columns, question by question, as they stand in the row now. */
async function filled(context, conversation, lead) {
  const answers = await context.dataverse.read(`iadv_answers?$select=${Columns}&$filter=_iadv_conversationid_value eq ${conversation}&$orderby=iadv_questionnumber`);
  const named = answers.flatMap(answer => (answer.of("iadv_column") ?? "").split(/[,;\s]+/u).filter(Boolean).map(column => [answer, ...column.split(".")]));
  const own = named.filter(([, tableName]) => tableName === "lead");
  const columns = [...new Set(["fullname", "subject", ...own.map(([, , column]) => column)])];
  const row = await context.dataverse.read(`leads(${lead})?$select=${columns.map(column => context.property("lead", column)).join(",")}`);
  const outcomes = new Map(own.map(([answer, , column]) => [column, state(context, "iadv_answer", "iadv_outcome", answer.of("iadv_outcome"))]));
  const notMapped = answers.filter(answer => !answer.of("iadv_column")).map(answer => field([answer.of("iadv_question"), " ", badge(context.choice("iadv_answer", "iadv_outcome", answer.of("iadv_outcome")), "quiet")], ""));
  return h("dl.fill", {}, columns.map(column => field([context.label("lead", column), " ", outcomes.get(column)].filter(Boolean), context.value("lead", column, row), true)), notMapped);
}
