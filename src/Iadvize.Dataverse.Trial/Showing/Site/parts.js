import { h, table } from "./dom.js";

// What several views show alike.

const Tones = {
  iadv_status: { 722500000: "info", 722500001: "info", 722500002: "good", 722500003: "quiet", 722500004: "warn", 722500005: "bad", 722500006: "bad" },
  iadv_outcome: { 722500000: "good", 722500001: "info", 722500002: "warn", 722500003: "warn", 722500004: "quiet", 722500005: "quiet" },
};

export const badge = (text, tone) => h(`span.badge.${tone}`, {}, text);

/** A choice of one of our own columns, in its colour. */
export const state = (context, tableName, column, value) => badge(context.choice(tableName, column, value), Tones[column][value] ?? "quiet");

export const field = (label, value, fresh = false) =>
  h(fresh ? "div.field.fresh" : "div.field", {}, h("dt", {}, label), h("dd", {}, value === null || value === "" ? h("span.empty", {}, "---") : value));

export const initials = name => (name ?? "?").split(/\s+/u).filter(Boolean).map(word => [...word][0]).slice(0, 2).join("").toUpperCase();

/** The conversation as a chat, read by the solution's own web resource; as it stands where that finds no message. */
export function chat(context, transcript) {
  const { t } = context;
  const { messages, cut } = globalThis.Iadvize.transcript.parse(transcript ?? "");
  if (!messages.length) return h("pre", {}, transcript ?? "");
  let day = "";
  return h("ol.chat", {}, messages.map(({ at, role, name, text }) => {
    const kind = role.split(" ").at(-1).toLowerCase();
    const time = at && new Date(at);
    const today = time ? context.date(time) : day;
    const heading = today === day ? null : h("li.day", {}, day = today);
    const called = t(`who.${kind}`);
    return [heading, h(`li.said.${kind}`, {},
      h("p.by", {}, h("span", {}, !name ? called : ["bot", "note"].includes(kind) ? `${name} · ${called}` : name), " ", time ? h("time", { datetime: at }, context.clock(time)) : null),
      h("p.text", {}, text))];
  }), cut ? h("li.day", {}, t("transcript.cut")) : null);
}

/** The columns that a row of answers names: ["lead", "mc_budget"]. */
export const columnsOf = answer => (answer.of("iadv_column") ?? "").split(/[,;\s]+/u).filter(Boolean).map(column => column.split("."));

export function answers(context, rows) {
  const { t } = context;
  if (!rows.length) return h("p.quiet", {}, t("lead.noanswers"));
  return table(t("lead.answers"), [t("answers.question"), t("answers.answer"), t("answers.column"), t("answers.outcome"), t("answers.reason")], rows.map(row => ({
    cells: [
      [h("span.number", {}, `Q${row.of("iadv_questionnumber")}`), " ", row.of("iadv_question")],
      h("span.words", {}, row.of("iadv_answer") ?? ""),
      columnsOf(row).map(([tableName, column]) => h("span.column", {}, context.label(tableName, column), " ", h("code", {}, `${tableName}.${column}`))),
      state(context, "iadv_answer", "iadv_outcome", row.of("iadv_outcome")),
      row.of("iadv_reason") ?? "",
    ],
  })));
}

export const Answers = "_iadv_conversationid_value,iadv_questionnumber,iadv_question,iadv_answer,iadv_column,iadv_value,iadv_outcome,iadv_reason";

export const Conversations = "activityid,subject,iadv_channel,iadv_language,_iadv_projectid_value,_iadv_leadid_value,iadv_startedon,iadv_closedon,iadv_durationseconds,"
  + "iadv_csat,iadv_nps,iadv_satisfactioncomment,iadv_operators,iadv_tags,iadv_emailaddress,iadv_decision,iadv_transcript";

/** The answers of some conversations, question by question. */
export async function answersOf(context, conversations) {
  if (!conversations.length) return [];
  const which = conversations.map(one => `_iadv_conversationid_value eq ${one.of("activityid")}`).join(" or ");
  return context.dataverse.read(`iadv_answers?$select=${Answers}&$filter=${encodeURIComponent(which)}&$orderby=iadv_questionnumber`);
}

/** One conversation as an entry of the timeline. */
export function entry(context, row, open) {
  const { t } = context;
  const facts = [
    context.stamp(row.time("iadv_startedon")), row.of("iadv_channel"), row.of("iadv_language"),
    row.of("iadv_durationseconds") ? t("minutes", Math.max(1, Math.round(row.of("iadv_durationseconds") / 60))) : null,
    row.of("iadv_csat") ? t("satisfaction", row.of("iadv_csat")) : null,
  ].filter(Boolean).join(" · ");
  return h("article.entry", {},
    h("h3", {}, row.name("iadv_projectid") ?? row.of("subject") ?? t("conversation")),
    h("p.facts", {}, facts),
    h("p.decision", {}, row.of("iadv_decision") ?? ""),
    h("details", { id: `talk-${row.of("activityid")}`, open }, h("summary", {}, t("transcript.show")), chat(context, row.of("iadv_transcript"))));
}
