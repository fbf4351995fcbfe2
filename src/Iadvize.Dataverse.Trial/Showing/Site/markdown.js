import { h } from "./dom.js";

// What a chat box makes of Markdown, as elements: emphasis, code, links to web pages, lines. A link without a label shows nothing, and that is
// where the markers hide.
const Inline = /\[(?<label>[^\]]*)\]\((?<target>[^)\s]*)\)|\*\*(?<strong>[^*]+)\*\*|\*(?<emphasis>[^*\s][^*]*)\*|`(?<code>[^`]+)`/gu;

/** @param showMarkers Shows a link without a label as it is written. */
export function markdown(text, { showMarkers = false } = {}) {
  return text.split("\n").map((line, index) => [index ? h("br") : null, inline(line.trim(), showMarkers)]).flat(Infinity).filter(Boolean);
}

function inline(line, showMarkers) {
  const nodes = [];
  let from = 0;
  for (const found of line.matchAll(Inline)) {
    const { label, target, strong, emphasis, code } = found.groups;
    nodes.push(line.slice(from, found.index));
    from = found.index + found[0].length;
    if (strong !== undefined) nodes.push(h("strong", {}, strong));
    else if (emphasis !== undefined) nodes.push(h("em", {}, emphasis));
    else if (code !== undefined) nodes.push(h("code", {}, code));
    else if (label.trim() === "") nodes.push(showMarkers ? h("code.marker", {}, found[0]) : null);
    else if (/^https?:\/\//iu.test(target)) nodes.push(h("a", { href: target, rel: "noopener noreferrer nofollow", target: "_blank" }, label));
    else nodes.push(label);
  }
  nodes.push(line.slice(from));
  return nodes.map((node, index) => index > 0 && nodes[index - 1] === null && typeof node === "string" ? node.trimStart() : node).filter(node => node);
}
