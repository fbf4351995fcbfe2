import { announce, h, labelled, select, table } from "./dom.js";
import { badge } from "./parts.js";

const Shown = "iadv_questionmappingid,iadv_name,iadv_questionnumber,iadv_table,iadv_column,iadv_writepolicy,_iadv_projectid_value,iadv_default,iadv_rangepolicy,iadv_lookupcolumn,statecode";
const Fillable = ["String", "Memo", "Integer", "Decimal", "Double", "Money", "DateTime", "Picklist", "Boolean", "Lookup", "Virtual"];
const Tables = { 722500000: "lead", 722500001: "contact" };

export const mappings = {
  title: "nav.mappings",

  async render(context) {
    const { t, dataverse } = context;
    const [rows, projects] = await Promise.all([
      dataverse.read(`iadv_questionmappings?$select=${Shown}&$orderby=iadv_questionnumber`), dataverse.read("iadv_projects?$select=iadv_projectid,iadv_name&$orderby=iadv_name"),
    ]);
    const heads = [t("mappings.question"), t("answers.column"), context.label("iadv_questionmapping", "iadv_writepolicy"), context.label("iadv_questionmapping", "iadv_projectid"),
      context.label("iadv_questionmapping", "statecode"), t("mappings.actions")];
    return [
      h("p.lead", {}, t("mappings.lead")),
      h("div.tools", {}, h("button.primary", { type: "button", id: "new-mapping", onclick: () => edit(context, null, projects) }, t("mappings.new"))),
      table(t("mappings.caption"), heads, rows.map(row => {
        const [id, number, name, column] = ["iadv_questionmappingid", "iadv_questionnumber", "iadv_name", "iadv_column"].map(each => row.of(each));
        const active = row.of("statecode") === 0;
        const where = Tables[row.of("iadv_table")];
        return {
          class: active ? null : "off",
          cells: [
            [h("span.number", {}, `Q${number}`), " ", name],
            h("span.column", {}, context.label(where, column), " ", h("code", {}, `${where}.${column}`)),
            context.choice("iadv_questionmapping", "iadv_writepolicy", row.of("iadv_writepolicy")),
            row.name("iadv_projectid") ?? t("mappings.all"),
            active ? badge(t("mappings.active"), "good") : badge(t("mappings.inactive"), "quiet"),
            h("div.actions", {},
              h("button", { type: "button", id: `change-${id}`, "aria-label": t("mappings.change.of", number, name), onclick: () => edit(context, row, projects) }, t("mappings.change")),
              h("button", { type: "button", id: `state-${id}`, "aria-label": t(active ? "mappings.off.of" : "mappings.on.of", number, name),
                onclick: () => context.attempt(() => dataverse.write(`mappings/${id}/state`, { active: !active })) }, t(active ? "mappings.off" : "mappings.on"))),
          ],
        };
      })),
    ];
  },
};

/** The form of one mapping. What Dataverse refuses is said in its own words, and the form stays open. */
function edit(context, row, projects) {
  const { t } = context;
  const label = column => context.label("iadv_questionmapping", column);
  const options = column => context.options("iadv_questionmapping", column);
  const number = h("input", { type: "number", min: "1", max: "99999", required: true, value: row?.of("iadv_questionnumber") ?? "" });
  const name = h("input", { type: "text", maxlength: "100", required: true, value: row?.of("iadv_name") ?? "" });
  const where = select({ onchange: () => offer() }, options("iadv_table"), row?.of("iadv_table") ?? 722500000);
  const column = h("input", { type: "text", list: "columns", required: true, autocomplete: "off", spellcheck: "false", value: row?.of("iadv_column") ?? "" });
  const columns = h("datalist", { id: "columns" });
  const policy = select({}, options("iadv_writepolicy"), row?.of("iadv_writepolicy") ?? 722500001);
  const project = select({}, [["", t("mappings.all")], ...projects.map(one => [one.of("iadv_projectid"), one.of("iadv_name")])], row?.id("iadv_projectid") ?? "");
  const otherwise = h("input", { type: "text", value: row?.of("iadv_default") ?? "" });
  const range = select({}, [["", t("mappings.notset")], ...options("iadv_rangepolicy")], row?.of("iadv_rangepolicy") ?? "");
  const lookup = h("input", { type: "text", spellcheck: "false", value: row?.of("iadv_lookupcolumn") ?? "" });
  const refused = h("p.refused", { role: "alert", hidden: true });

  const offer = () => columns.replaceChildren(...Object.entries(context.setting.tables[Tables[where.value]].columns)
    .filter(([, one]) => one.writable && Fillable.includes(one.type)).map(([value]) => h("option", { value }, context.label(Tables[where.value], value))));
  const save = async event => {
    event.preventDefault();
    const entry = {
      name: name.value, question: number.valueAsNumber, table: Number(where.value), column: column.value.trim(), writePolicy: Number(policy.value), project: project.value || null,
      default: otherwise.value || null, rangePolicy: range.value ? Number(range.value) : null, lookupColumn: lookup.value.trim() || null,
    };
    try {
      await (row ? context.dataverse.write(`mappings/${row.of("iadv_questionmappingid")}`, entry, "PATCH") : context.dataverse.write("mappings", entry));
      dialog.close();
      announce(t("mappings.saved"));
    } catch (refusal) {
      refused.textContent = refusal.message;
      refused.hidden = false;
    }
  };

  offer();
  const title = row ? t("mappings.change.of", row.of("iadv_questionnumber"), row.of("iadv_name")) : t("mappings.new");
  const dialog = h("dialog", { "aria-labelledby": "mapping-title", onclose: () => dialog.remove() },
    h("form", { onsubmit: save },
      h("h2", { id: "mapping-title" }, title),
      h("div.grid", {},
        labelled(label("iadv_questionnumber"), number, t("mappings.number.help")), labelled(label("iadv_name"), name),
        labelled(label("iadv_table"), where), labelled(label("iadv_column"), column, t("mappings.column.help")),
        labelled(label("iadv_writepolicy"), policy), labelled(label("iadv_projectid"), project)),
      columns,
      h("details", {}, h("summary", {}, t("mappings.more")),
        h("div.grid", {}, labelled(label("iadv_default"), otherwise), labelled(label("iadv_rangepolicy"), range), labelled(label("iadv_lookupcolumn"), lookup))),
      refused,
      h("div.buttons", {}, h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")), h("button.primary", { type: "submit" }, t("save")))));
  document.body.append(dialog);
  dialog.showModal();
}
