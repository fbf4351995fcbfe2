import { announce, h, replace } from "./dom.js";
import { Dataverse } from "./dataverse.js";
import { languages, translator } from "./texts.js";
import { overview } from "./overview.js";
import { chat } from "./chat.js";
import { conversation, lead, leads } from "./leads.js";
import { mappings } from "./mappings.js";
import { ledger } from "./ledger.js";
import { readiness } from "./readiness.js";

const Id = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
const Places = [
  ["#/", overview], ["#/chat", chat], ["#/leads", leads], ["#/mappings", mappings], ["#/ledger", ledger], ["#/readiness", readiness], [`#/leads/${Id}`, lead], [`#/conversations/${Id}`, conversation],
].map(([pattern, view]) => ({ pattern: new RegExp(`^${pattern}$`, "u"), view, href: pattern }));
const Areas = Places.filter(place => !place.href.includes(Id));
const Lcid = { en: 1033, fr: 1036 };
const Lookups = ["Lookup", "Customer", "Owner"];

const main = document.getElementById("main");
const setting = await (await fetch("/trial/setting")).json();
let context = make(remembered("user", 0), remembered("language", navigator.languages.map(one => one.slice(0, 2)).find(one => languages.includes(one)) ?? "en"));
let drawn = 0, drawnAs = "";

function remembered(name, otherwise) {
  return sessionStorage.getItem(name) ?? otherwise;
}

/** Everything that a view needs: texts in the chosen language, rows as the chosen user sees them. */
function make(user, language) {
  const t = translator(language);
  const person = setting.users[user] ?? setting.users[0];
  const column = (tableName, name) => setting.tables[tableName]?.columns[name];
  const labelIn = labels => labels[Lcid[language]] ?? labels[Lcid.en] ?? Object.values(labels)[0];
  const format = options => new Intl.DateTimeFormat(language === "en" ? "en-GB" : "fr-FR", options);
  const [day, clock, stamp] = [format({ dateStyle: "medium" }), format({ timeStyle: "short" }), format({ dateStyle: "medium", timeStyle: "short" })];

  const own = {
    t, language, setting, person,
    dataverse: new Dataverse(person.bearer),
    date: time => day.format(time),
    clock: time => clock.format(time),
    stamp: time => (time ? stamp.format(time) : ""),
    label: (tableName, name) => {
      const known = column(tableName, name);
      return known?.label[Lcid[language]] ?? t(`${tableName}.${name}`) ?? (known ? labelIn(known.label) : name);
    },
    choice: (tableName, name, value) => {
      const option = column(tableName, name)?.options[Number(value)];
      return option?.[Lcid[language]] ?? t(`${tableName}.${name}.${Number(value)}`) ?? (option ? labelIn(option) : value);
    },
    options: (tableName, name) => Object.keys(column(tableName, name).options).map(value => [value, own.choice(tableName, name, value)]),
    property: (tableName, name) => (Lookups.includes(column(tableName, name)?.type) ? `_${name}_value` : name),
    value: (tableName, name, row) => {
      const known = column(tableName, name);
      if (Lookups.includes(known?.type)) return row.name(name);
      if (row.of(name) === null) return null;
      if (known?.type === "DateTime") return own.stamp(row.time(name));
      if (known && Object.keys(known.options).length) return own.choice(tableName, name, row.of(name));
      return String(row.shown(name));
    },
    refresh: () => show(false),
    /** Does something that Dataverse may refuse, and says so where it does. */
    attempt: async action => {
      try {
        await action();
      } catch (refusal) {
        tell(refusal);
      }
    },
  };
  return own;
}

/** A bearer that nobody knows is one of a trial that has ended. */
const said = refusal => (refusal.status === 401 ? context.t("stale") : refusal.message);

function tell(refusal) {
  const { t } = context;
  const dialog = h("dialog", { role: "alertdialog", "aria-labelledby": "refused", "aria-describedby": "refused-text", onclose: () => dialog.remove() },
    h("h2", { id: "refused" }, t("refused.title")), h("p", { id: "refused-text" }, said(refusal)),
    h("div.buttons", {}, h("button.primary", { type: "button", onclick: () => dialog.close() }, t("close"))));
  document.body.append(dialog);
  dialog.showModal();
}

const place = () => Places.find(each => each.pattern.test(location.hash || "#/"));

// Somebody came from another place and has not seen it yet: a change that is read meanwhile may overtake the drawing that was to show it.
let arriving = false;

/** @param moved Whether somebody came from another place, and not only what is shown has changed. */
async function show(moved) {
  const mine = ++drawn;
  arriving ||= moved === true;
  const { t } = context;
  const here = place();
  let heading = t("lost.title"), before = null, nodes = [h("p", {}, t("lost"))];
  if (here) {
    heading = t(here.view.title);
    try {
      const made = await here.view.render(context, ...here.pattern.exec(location.hash || "#/").slice(1));
      if (Array.isArray(made)) nodes = made;
      else ({ heading, before = null, nodes } = made);
    } catch (refusal) {
      nodes = [h("div.refused", { role: "alert" }, h("h2", {}, t("refused.title")), h("p", {}, said(refusal))),
        h("p", {}, t("refused.role", context.person.name, context.person.roles.join(", ")))];
    }
  }
  // What came later is already on its way.
  if (mine !== drawn) return;
  const content = [before, h("h1", { id: "heading", tabindex: "-1" }, heading), ...nodes.flat(Infinity).filter(Boolean)].filter(Boolean);
  const serialized = content.map(node => new XMLSerializer().serializeToString(node)).join("");
  if (!moved && !arriving && serialized === drawnAs) return;
  drawnAs = serialized;
  document.title = `${heading} - iAdvize for Dynamics 365`;
  frame(here);
  replace(main, content);
  main.setAttribute("aria-busy", "false");
  if (moved === "anew") return;
  if (arriving) {
    arriving = false;
    window.scrollTo(0, 0);
    main.querySelector("h1").focus({ preventScroll: true });
  } else {
    announce(t("updated"));
  }
}

/** What stands around every place. */
function frame(here) {
  const { t, language } = context;
  document.documentElement.lang = language;
  document.getElementById("skip").textContent = t("skip");
  document.getElementById("user-label").textContent = t("user");
  document.getElementById("language-label").textContent = t("language");
  const menu = document.getElementById("menu");
  menu.textContent = t("menu");
  menu.setAttribute("aria-expanded", "false");
  const nav = document.getElementById("nav");
  nav.setAttribute("aria-label", t("nav"));
  nav.replaceChildren(h("ul", {}, Areas.map(({ href, view }) => h("li", {},
    h("a", { href, "aria-current": here && (here.href === href || here.view.area === href) ? "page" : null }, t(view.title))))));
}

/** A user of Dynamics 365 has a language of their own, in which Dataverse answers. */
const speak = () => context.attempt(() => context.dataverse.write("language", { code: Lcid[context.language] }));

async function choose(name, value) {
  sessionStorage.setItem(name, value);
  context = make(remembered("user", 0), remembered("language", context.language));
  await speak();
  await show("anew");
}

const user = document.getElementById("user");
user.replaceChildren(...setting.users.map(({ name, roles }, index) => h("option", { value: index }, `${name} (${roles.join(", ")})`)));
user.value = remembered("user", 0);
user.addEventListener("change", () => choose("user", user.value));
const language = document.getElementById("language");
language.value = context.language;
language.addEventListener("change", () => choose("language", language.value));
document.getElementById("menu").addEventListener("click", event => {
  const button = event.currentTarget;
  button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
});
document.getElementById("skip").addEventListener("click", event => {
  event.preventDefault();
  main.focus();
});
window.addEventListener("hashchange", () => show(true));
await speak();
await show("anew");

// Dataverse tells that something has changed; what it is, is read by the user who looks. One reading at a time, and one more for all that came meanwhile.
let reading = false, again = false;
async function read() {
  if (reading) {
    again = true;
    return;
  }
  reading = true;
  do {
    again = false;
    const changed = place()?.view.changed;
    await (changed ? context.attempt(() => changed(context)) : show(false));
  } while (again);
  reading = false;
}

// A browser opens few connections to one server: a page that nobody sees does not hold one.
let changes = null;
function listen() {
  changes?.close();
  changes = document.hidden ? null : new EventSource("/trial/changes");
  changes?.addEventListener("changed", read);
}
document.addEventListener("visibilitychange", listen);
listen();
