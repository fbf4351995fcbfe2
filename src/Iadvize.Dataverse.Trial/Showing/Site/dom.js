// Elements are made here and nowhere else. Text is set as text: what a visitor wrote never becomes markup.

/** Makes an element: h("a.name", { href: "#/" }, "text", child). Properties that begin with "on" are listeners, "data-…" and "aria-…" attributes. */
export function h(kind, properties = {}, ...children) {
  const [name, ...classes] = kind.split(".");
  const made = document.createElement(name);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "selected") made[key] = value;
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

/** Puts new content in the place of the old, and leaves focus, opened details and scrolling where they were; elements are known again by their id. */
export function replace(container, ...children) {
  const active = document.activeElement;
  const focused = container.contains(active) ? active.id : "";
  const open = new Set([...container.querySelectorAll("details[id][open]")].map(one => one.id));
  const closed = new Set([...container.querySelectorAll("details[id]:not([open])")].map(one => one.id));
  const scrolled = new Map([...container.querySelectorAll("[id]")].filter(one => one.scrollTop > 0).map(one => [one.id, one.scrollTop]));
  container.replaceChildren(...children.flat(Infinity).filter(Boolean));
  for (const one of container.querySelectorAll("details[id]")) {
    if (open.has(one.id)) one.open = true;
    if (closed.has(one.id)) one.open = false;
  }
  for (const [id, top] of scrolled) container.querySelector(`#${CSS.escape(id)}`)?.scrollTo(0, top);
  if (focused) container.querySelector(`#${CSS.escape(focused)}`)?.focus({ preventScroll: true });
}

/** A table that becomes a list of cards on a phone. Cells are nodes or texts. */
export function table(caption, heads, rows, { hidden = true } = {}) {
  return h("div.scroller", {}, h("table", {},
    h("caption", { class: hidden ? "unseen" : null }, caption),
    h("thead", {}, h("tr", {}, heads.map(head => h("th", { scope: "col" }, head)))),
    h("tbody", {}, rows.map(({ cells, ...properties }) => h("tr", properties, cells.map((cell, index) =>
      h(index === 0 ? "th" : "td", { "data-label": heads[index], scope: index === 0 ? "row" : null }, cell ? h("div", {}, cell) : "")))))));
}

let controls = 0;

/** A label with its control below it. */
export function labelled(label, control, help) {
  control.id ||= `control-${++controls}`;
  const hint = help ? h("small", { id: `${control.id}-help` }, help) : null;
  if (hint) control.setAttribute("aria-describedby", hint.id);
  return h("div.labelled", {}, h("label", { for: control.id }, label), control, hint);
}

export const select = (properties, options, chosen) => {
  const made = h("select", properties, options.map(([value, text]) => h("option", { value }, text)));
  made.value = chosen ?? "";
  return made;
};

/** Says something to those who do not see it. */
export function announce(text) {
  document.getElementById("live").textContent = text;
}
