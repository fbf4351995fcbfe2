import { announce, h, table } from "./dom.js";
import { state } from "./parts.js";

const Shown = "iadv_webhookeventid,iadv_name,iadv_eventtype,iadv_source,iadv_status,iadv_attempts,iadv_nextattempton,iadv_error,iadv_iadvizeconversationid,_iadv_conversationid_value,createdon";
const Retriable = [722500004, 722500005, 722500006];
let chosen = null;

/** What the last sweep did. */
let swept = null;

export const ledger = {
  title: "nav.ledger",

  async render(context) {
    const { t, dataverse } = context;
    const events = await dataverse.read(`iadv_webhookevents?$select=${Shown}&$orderby=createdon desc,iadv_occurredon desc`);
    const conversations = new Map((await dataverse.read("iadv_conversations?$select=activityid,_iadv_leadid_value,iadv_emailaddress")).map(row => [row.of("activityid"), row]));
    const states = [...new Set(events.map(event => event.of("iadv_status")))].sort();
    if (!states.includes(chosen)) chosen = null;
    const rows = events.filter(event => chosen === null || event.of("iadv_status") === chosen);

    return [
      h("p.lead", {}, t("ledger.lead")),
      h("div.tools", {}, h("button", { type: "button", id: "sweep", "aria-describedby": "sweep-text", onclick: event => sweep(context, event.currentTarget) }, t("ledger.sweep")),
        h("p.quiet", { id: "sweep-text" }, swept ?? t("ledger.sweep.text"))),
      h("div.filters", { role: "group", "aria-label": t("ledger.states") }, [null, ...states].map(value => h("button", {
        type: "button", id: `state-${value}`, "aria-pressed": String(chosen === value), onclick: () => { chosen = value; context.refresh(); },
      }, value === null ? t("ledger.all") : context.choice("iadv_webhookevent", "iadv_status", value), " ",
      h("span.count", {}, String(events.filter(event => value === null || event.of("iadv_status") === value).length))))),
      rows.length ? table(t("ledger.caption"), [t("ledger.received"), t("ledger.event"), context.label("iadv_webhookevent", "iadv_status"), t("ledger.what"), t("mappings.actions")],
        rows.map(event => row(context, event, conversations))) : h("p.quiet", {}, t("ledger.none")),
    ];
  },
};

function row(context, event, conversations) {
  const { t } = context;
  const [id, status, received] = [event.of("iadv_webhookeventid"), event.of("iadv_status"), context.stamp(event.time("createdon"))];
  const conversation = conversations.get(event.of("iadv_iadvizeconversationid"));
  const next = event.time("iadv_nextattempton");
  return {
    "data-event": id,
    cells: [
      h("time", { datetime: event.of("createdon") }, received),
      [h("code", {}, event.of("iadv_eventtype") ?? event.of("iadv_name")), h("div.quiet", {}, context.choice("iadv_webhookevent", "iadv_source", event.of("iadv_source")))],
      [state(context, "iadv_webhookevent", "iadv_status", status), h("div.quiet", {}, t("ledger.attempts", event.of("iadv_attempts") ?? 0))],
      [
        conversation ? link(context, conversation) : null,
        event.of("iadv_error") ? h(Retriable.includes(status) ? "p.error" : "p.quiet", {}, event.of("iadv_error")) : null,
        next ? h("p.quiet", {}, t("ledger.next", context.stamp(next))) : null,
        payload(context, id),
      ],
      Retriable.includes(status) ? h("button", { type: "button", id: `retry-${id}`, "aria-label": t("ledger.retry.of", received), onclick: event => retry(context, id, event.currentTarget) }, t("ledger.retry")) : "",
    ],
  };
}

const link = (context, conversation) => conversation.id("iadv_leadid")
  ? h("a", { href: `#/leads/${conversation.id("iadv_leadid")}` }, conversation.of("iadv_emailaddress") ?? context.t("lead"))
  : h("a", { href: `#/conversations/${conversation.of("activityid")}` }, context.t("ledger.nolead"));

/** Read when somebody asks for it. */
function payload(context, id) {
  const body = h("pre", { tabindex: "0", "aria-label": context.t("ledger.payload") }, context.t("loading"));
  const load = async () => {
    const text = (await context.dataverse.read(`iadv_webhookevents(${id})?$select=iadv_payload`)).of("iadv_payload");
    try {
      body.textContent = text ? JSON.stringify(JSON.parse(text), null, 2) : context.t("ledger.payload.none");
    } catch {
      body.textContent = text;
    }
  };
  return h("details", { id: `payload-${id}`, ontoggle: event => event.currentTarget.open && load() }, h("summary", {}, context.t("ledger.payload")), body);
}

/** What the schedule does every few minutes, now. */
async function sweep(context, button) {
  button.disabled = true;
  await context.attempt(async () => {
    const { takenUp, reconciled } = JSON.parse((await context.dataverse.call("iadv_Sweep")).Result);
    announce(swept = context.t("ledger.swept", takenUp, reconciled));
    await context.refresh();
  });
  button.disabled = false;
}

async function retry(context, id, button) {
  button.disabled = true;
  await context.attempt(async () => {
    await context.dataverse.write(`events/${id}/retry`);
    announce(context.t("ledger.retried"));
  });
  button.disabled = false;
}
