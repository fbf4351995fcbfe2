import { announce, h, labelled, table } from "./dom.js";
import { Answers, Conversations, answers, answersOf, columnsOf, entry, field, initials } from "./parts.js";

const Listed = "leadid,fullname,subject,emailaddress1,address1_city,iadv_lastconversationon,iadv_lastcsat,_ownerid_value";
let searched = "";

export const leads = {
  title: "nav.leads",

  async render(context) {
    const { t, dataverse } = context;
    const [rows, unlinked] = await Promise.all([
      dataverse.read(`leads?$select=${Listed}&$orderby=iadv_lastconversationon desc`),
      dataverse.read("iadv_conversations?$select=activityid,subject,iadv_startedon,_iadv_projectid_value,iadv_decision&$filter=_iadv_leadid_value eq null&$orderby=iadv_startedon desc"),
    ]);
    const columns = ["subject", "emailaddress1", "address1_city", "iadv_lastconversationon", "iadv_lastcsat", "ownerid"];
    const list = table(t("leads.caption"), [t("leads.name"), ...columns.map(column => context.label("lead", column))], rows.map(row => ({
      "data-words": [row.of("fullname"), row.of("subject"), row.of("emailaddress1"), row.of("address1_city")].join(" ").toLowerCase(),
      cells: [
        h("a.person", { href: `#/leads/${row.of("leadid")}`, id: `lead-${row.of("leadid")}` }, h("span.avatar", { "aria-hidden": "true" }, initials(row.of("fullname"))), h("span", {}, row.of("fullname") ?? "---")),
        ...columns.map(column => context.value("lead", column, row)),
      ],
    })));
    const search = h("input", { type: "search", id: "search", value: searched, autocomplete: "off", oninput: () => filter(context, list, search.value) });
    filter(context, list, searched, false);
    return [
      h("div.tools", {}, labelled(t("leads.search"), search)),
      list,
      unlinked.length ? h("section", { "aria-labelledby": "unlinked" }, h("h2", { id: "unlinked" }, t("leads.unlinked")), h("p.quiet", {}, t("leads.unlinked.text")),
        h("ul.links", {}, unlinked.map(row => h("li", {}, h("a", { href: `#/conversations/${row.of("activityid")}` },
          `${row.name("iadv_projectid") ?? t("conversation")}, ${context.stamp(row.time("iadv_startedon"))}`))))) : null,
    ];
  },
};

function filter(context, list, words, aloud = true) {
  searched = words;
  const rows = [...list.querySelectorAll("tbody tr")];
  for (const row of rows) row.hidden = !row.dataset.words.includes(words.trim().toLowerCase());
  if (aloud) announce(context.t("leads.found", rows.filter(row => !row.hidden).length));
}

/** How the names of the columns begin that the company made for itself. */
const Company = "mc_";

/** The user that makes leads of conversations. */
const Connector = "iAdvize";

const Form = ["leadid", "fullname", "subject", "emailaddress1", "telephone1", "address1_line1", "address1_postalcode", "address1_city", "address1_country",
  "description", "leadsourcecode", "statuscode", "_ownerid_value", "createdon", "_createdby_value", "_parentcontactid_value", "iadv_lastconversationon", "iadv_lastcsat"];

/** What the form showed last, to tell what is new. */
const seen = { lead: "", values: new Map(), tab: "summary" };

export const lead = {
  title: "lead",
  area: "#/leads",

  async render(context, id) {
    const { t, dataverse } = context;
    const own = Object.keys(context.setting.tables.lead.columns).filter(column => column.startsWith(Company));
    const conversations = await dataverse.read(`iadv_conversations?$select=${Conversations}&$filter=_iadv_leadid_value eq ${id}&$orderby=iadv_startedon desc`);
    const given = await answersOf(context, conversations);
    const answered = [...new Set([...own, ...given.flatMap(columnsOf).filter(([tableName]) => tableName === "lead").map(([, column]) => column)])];
    const others = answered.filter(column => !Form.includes(column));
    const selected = [...Form, ...others.map(column => context.property("lead", column))];
    const row = await dataverse.read(`leads(${id})?$select=${selected.join(",")}`);
    const name = row.of("fullname") ?? t("lead");
    const made = row.name("createdby") === Connector;

    if (seen.lead !== id) Object.assign(seen, { lead: id, values: new Map(), tab: "summary" });
    const shown = column => {
      const value = context.value("lead", column, row);
      const fresh = seen.values.has(column) && seen.values.get(column) !== value;
      seen.values.set(column, value);
      return field(context.label("lead", column), value, fresh);
    };
    const section = (title, columns) => h("section.card", { "aria-label": title }, h("h2", {}, title), h("dl", {}, columns.map(shown)));

    const summary = h("div.form", {},
      section(t("lead.contact"), ["subject", "fullname", "emailaddress1", "telephone1", "parentcontactid", "description"]),
      h("div", {}, section(t("lead.company"), others), section(t("lead.address"), ["address1_line1", "address1_postalcode", "address1_city", "address1_country"])),
      h("section.card.timeline", { "aria-label": t("lead.timeline") }, h("h2", {}, t("lead.timeline")),
        conversations.length ? conversations.map((one, index) => entry(context, one, index === 0)) : h("p.quiet", {}, t("lead.noconversation"))));
    const iadvize = h("div.stack", {},
      section(t("lead.details"), ["iadv_lastconversationon", "iadv_lastcsat", "createdon", "createdby"]),
      conversations.map(one => h("section.card", { "aria-label": `${t("conversation")} ${context.stamp(one.time("iadv_startedon"))}` },
        h("h2", {}, `${one.name("iadv_projectid") ?? t("conversation")}, ${context.stamp(one.time("iadv_startedon"))}`),
        h("p.decision", {}, one.of("iadv_decision") ?? ""),
        h("dl", {}, ["iadv_csat", "iadv_nps", "iadv_satisfactioncomment", "iadv_operators", "iadv_tags"].filter(column => one.of(column) !== null)
          .map(column => field(context.label("iadv_conversation", column), context.value("iadv_conversation", column, one)))),
        answers(context, given.filter(answer => answer.id("iadv_conversationid") === one.of("activityid"))))));

    return {
      heading: name,
      before: h("a.back", { href: "#/leads" }, t("lead.back")),
      nodes: [
        h("div.record", {}, h("span.avatar.large", { "aria-hidden": "true" }, initials(name)),
          h("p", {}, h("strong", {}, t("lead")), " · ", made ? t("lead.created") : t("lead.existing")),
          h("dl.head", {}, ["leadsourcecode", "statuscode", "ownerid"].map(shown))),
        tabs(t("lead.tabs"), [["summary", t("lead.summary"), summary], ["iadvize", t("lead.iadvize"), iadvize]]),
      ],
    };
  },
};

function tabs(label, parts) {
  const heads = parts.map(([name, text]) => h("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}`, onclick: () => choose(name) }, text));
  const panels = parts.map(([name, , content]) => h("div", { role: "tabpanel", id: `panel-${name}`, "aria-labelledby": `tab-${name}`, tabindex: "0" }, content));
  const choose = chosen => {
    seen.tab = chosen;
    parts.forEach(([name], index) => {
      heads[index].setAttribute("aria-selected", String(name === chosen));
      heads[index].tabIndex = name === chosen ? 0 : -1;
      panels[index].hidden = name !== chosen;
    });
  };
  const step = event => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    const index = (heads.indexOf(event.target) + move + heads.length) % heads.length;
    choose(parts[index][0]);
    heads[index].focus();
  };
  choose(seen.tab);
  return [h("div.tabs", { role: "tablist", "aria-label": label, onkeydown: step }, heads), panels];
}

export const conversation = {
  title: "conversation",
  area: "#/leads",

  async render(context, id) {
    const { t, dataverse } = context;
    const row = await dataverse.read(`iadv_conversations(${id})?$select=${Conversations}`);
    const given = await dataverse.read(`iadv_answers?$select=${Answers}&$filter=_iadv_conversationid_value eq ${id}&$orderby=iadv_questionnumber`);
    return {
      heading: row.of("subject") ?? t("conversation"),
      before: h("a.back", { href: "#/leads" }, t("lead.back")),
      nodes: [h("div.form.two", {},
        h("section.card", { "aria-label": t("lead.answers") }, h("h2", {}, t("lead.answers")), answers(context, given)),
        h("section.card.timeline", { "aria-label": t("lead.timeline") }, h("h2", {}, t("lead.timeline")), entry(context, row, true)))],
    };
  },
};
