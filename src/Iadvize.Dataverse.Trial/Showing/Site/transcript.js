// The stored transcript is plain text, one message after another: "[2026-03-02 09:14] Bot (Helio): What is your budget?". Lines that
// do not begin like that belong to the message before.
const Head = /^\[(?<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2})\] (?<role>Visitor|Bot|Operator|Internal note)(?: \((?<name>[^)]*)\))?: ?(?<text>.*)$/u;
const Roles = { "Visitor": "visitor", "Bot": "bot", "Operator": "operator", "Internal note": "note" };

/** @returns {{at: Date, by: string, name: string, text: string}[]} Empty when the text is no such transcript. */
export function messages(transcript) {
  const found = [];
  for (const line of (transcript ?? "").split("\n")) {
    const head = Head.exec(line)?.groups;
    if (head) found.push({ at: new Date(`${head.time.replace(" ", "T")}Z`), by: Roles[head.role], name: head.name ?? "", text: head.text });
    else if (found.length) found.at(-1).text += `\n${line}`;
  }
  return found;
}
