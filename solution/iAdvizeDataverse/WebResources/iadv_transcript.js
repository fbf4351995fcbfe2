"use strict";

var Iadvize = Iadvize || {};

(function (iadvize) {
    /** A transcript is written in the organisation's language, whatever its readers' are: the words for who speaks, in English and in French. */
    const roles = { "Visitor": "Visiteur", "Operator": "Opérateur", "Bot": "Robot", "Internal note": "Note interne" };
    const english = word => Object.keys(roles).find(role => word === role || word === roles[role]);

    iadvize.addTexts({
        "transcript.title": ["Conversation", "Conversation"],
        "transcript.empty": ["There is no transcript yet.", "Il n'y a pas encore de transcription."],
        "transcript.zone": ["Times are yours; the plain text below has them in UTC.", "Les heures sont les vôtres ; le texte brut ci-dessous les donne en UTC."]
    });
    for (const role of Object.keys(roles)) iadvize.addTexts({ ["role." + role]: [role, roles[role]] });

    /** The first line of a message. What follows it is indented by two spaces, so that nothing a person writes can look like one. */
    const head = new RegExp(`^(?:\\[(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d)\\] )?(${Object.entries(roles).flat().join("|")})(?: \\(([^()]*)\\))? ?: ([^]*)$`);

    /**
     * Reads a stored transcript: {messages: [{at, role, name, text}], cut}. at is an ISO time in UTC or null, role is the English word,
     * name may be empty; cut is true when the transcript was too long and says so.
     */
    function parse(text) {
        const messages = [];
        let isCut = false;
        for (const line of text.split("\n").slice(1)) {
            const found = head.exec(line);
            const last = messages[messages.length - 1];
            if (found) messages.push({ at: found[1] ? found[1].replace(" ", "T") + "Z" : null, role: english(found[2]), name: found[3] || "", text: found[4] });
            else if (iadvize.cut.test(line)) isCut = true;
            else if (last) last.text += "\n" + line.replace(/^ {2}/, "");
        }
        return { messages, cut: isCut };
    }

    function bubble(message) {
        const role = iadvize.text("role." + message.role);
        return iadvize.html`<li class="message ${message.role.toLowerCase().replace(" ", "-")}">
<p class="head"><span class="who">${message.name ? `${message.name} · ${role}` : role}</span>${message.at && iadvize.html` <time datetime="${message.at}">${iadvize.time(new Date(message.at))}</time>`}</p>
<p class="text">${message.text}</p></li>`;
    }

    iadvize.transcript = {
        parse,

        /** The chat as HTML. */
        render: text => {
            const { messages, cut: isCut } = parse(text);
            return iadvize.html`${messages.length === 0
                ? iadvize.html`<p>${iadvize.text("transcript.empty")}</p>`
                : iadvize.html`<p class="note">${iadvize.text("transcript.zone")}</p><ol class="chat">${messages.map(bubble)}</ol>`}${isCut && iadvize.html`<p class="note" role="note">${iadvize.text("transcript.long")}</p>`}`;
        },

        /** The page stands on the form of a conversation, which passes its id. */
        start: () => {
            iadvize.translate(document, "transcript.title");
            return iadvize.fill(document.getElementById("chat"), async id =>
                iadvize.transcript.render((await iadvize.xrm().WebApi.retrieveRecord("iadv_conversation", id, "?$select=iadv_transcript")).iadv_transcript || ""));
        }
    };
})(Iadvize);
