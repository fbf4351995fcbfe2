// The stored transcript is plain text, one message after another: "[2026-03-02 09:14] Bot (Helio): What is your budget?". Only who and when
// begin at the margin; the further lines of a message are indented by two blanks.
const Head = /^(?:\[(?<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2})\] )?(?<role>Visitor|Bot|Operator|Internal note)(?: \((?<name>[^)]*)\))?: (?<text>.*)$/u;
const Roles = { "Visitor": "visitor", "Bot": "bot", "Operator": "operator", "Internal note": "note" };
const Indent = /^ {2}/u;
const Cut = /^\[.*\]$/u;

/** @returns {{at: Date?, by: string, name: string, text: string}[]} Empty when the text is no such transcript. By "cut" is the sentence that ends one that was too long. */
export function messages(transcript) {
  const found = [];
  for (const line of (transcript ?? "").split("\n")) {
    const head = Head.exec(line)?.groups;
    if (head) found.push({ at: head.time ? new Date(`${head.time.replace(" ", "T")}Z`) : null, by: Roles[head.role], name: head.name ?? "", text: head.text });
    else if (found.length && Indent.test(line)) found.at(-1).text += `\n${line.replace(Indent, "")}`;
    else if (found.length && Cut.test(line)) found.push({ at: null, by: "cut", name: "", text: line.slice(1, -1) });
  }
  return found;
}
