import { h } from "./dom.js";
import { badge } from "./parts.js";

const Tones = { done: "good", missing: "bad", confirm: "info", failed: "bad" };

export const readiness = {
  title: "nav.readiness",

  async render(context) {
    const { t } = context;
    const { ready, findings } = JSON.parse((await context.dataverse.call("iadv_CheckReadiness")).Result);
    const order = ["failed", "missing", "confirm", "done"];
    const open = findings.filter(finding => finding.state !== "done").length;
    return [
      h("p.lead", {}, t("readiness.lead")),
      h("div.tools", {}, h(`p.verdict.${ready ? "good" : "bad"}`, {}, ready ? t(open ? "readiness.confirmed" : "readiness.yes", open) : t("readiness.no", open, findings.length)),
        h("button", { type: "button", id: "check-again", onclick: context.refresh }, t("readiness.again"))),
      h("ul.findings", {}, findings.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).map(({ state, title, whatToDo, where }) => h("li.card", {},
        h("div", {}, badge(t(`readiness.${state}`), Tones[state])),
        h("div", {}, h("h2", {}, title), whatToDo ? h("p", {}, whatToDo) : null, where ? h("p.quiet", {}, t("readiness.where", where)) : null)))),
    ];
  },

  /** A check asks iAdvize, and writes what it found: it is made when somebody asks for it. */
  changed() {},
};
