import { h } from "./dom.js";

const Written = [722500000, 722500003];
const NeedsSomebody = [722500004, 722500005, 722500006];
const Harriet = "harriet.coleman@example.com";

export const overview = {
  title: "nav.overview",

  async render(context) {
    const { t, dataverse } = context;
    const [leads, conversations, answers, events] = await Promise.all([
      dataverse.read("leads?$select=leadid,emailaddress1,iadv_lastconversationon"), dataverse.read("iadv_conversations?$select=activityid"),
      dataverse.read("iadv_answers?$select=iadv_outcome"), dataverse.read("iadv_webhookevents?$select=iadv_status").catch(() => null),
    ]);
    const harriet = leads.find(lead => lead.of("emailaddress1") === Harriet);
    const written = answers.filter(answer => Written.includes(answer.of("iadv_outcome"))).length;
    const tiles = [
      [leads.filter(lead => lead.of("iadv_lastconversationon")).length, t("overview.leads"), "#/leads"],
      [conversations.length, t("overview.conversations"), "#/leads"],
      [written, t("overview.written"), "#/mappings"],
      [answers.length - written, t("overview.notwritten"), "#/mappings"],
      events && [events.filter(event => NeedsSomebody.includes(event.of("iadv_status"))).length, t("overview.waiting"), "#/ledger"],
    ];
    const doors = [
      ["chat", "#/chat"], ["lead", harriet ? `#/leads/${harriet.of("leadid")}` : "#/leads"], ["mapping", "#/mappings"], ["ledger", "#/ledger"],
    ];
    return [
      h("p.lead", {}, t("overview.lead")),
      h("section", { "aria-labelledby": "try" }, h("h2", { id: "try" }, t("overview.try")),
        h("ul.doors", {}, doors.map(([name, href]) => h("li", {}, h("a", { href }, h("strong", {}, t(`try.${name}`)), h("span", {}, t(`try.${name}.text`))))))),
      h("section", { "aria-labelledby": "numbers" }, h("h2", { id: "numbers" }, t("overview.numbers")),
        h("ul.tiles", {}, tiles.filter(Boolean).map(([number, text, href]) => h("li", {}, h("a", { href }, h("strong", {}, String(number)), " ", h("span", {}, text)))))),
    ];
  },
};
