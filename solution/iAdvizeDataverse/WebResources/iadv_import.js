"use strict";

var Iadvize = Iadvize || {};

(function (iadvize) {
    iadvize.addTexts({
        "import.conversation": ["Id of the conversation in iAdvize", "Identifiant de la conversation dans iAdvize"],
        "import.conversation.help": ["A GUID, as the address of the conversation in iAdvize shows it.", "Un GUID, tel que l'adresse de la conversation dans iAdvize le montre."],
        "import.platform": ["Platform (ha or sd; only when you have several connections)", "Plateforme (ha ou sd ; seulement s'il y a plusieurs connexions)"],
        "import.project": ["Project number (when you know it)", "Numéro de projet (si vous le connaissez)"],
        "import.preview": ["Preview", "Prévisualiser"],
        "import.import": ["Import", "Importer"],
        "import.working": ["Asking iAdvize…", "Interrogation d'iAdvize…"],
        "import.wrongId": ["This is no id of a conversation. It looks like 1b4e28ba-2fa1-11d2-883f-0016d3cca427.", "Ce n'est pas un identifiant de conversation. Il ressemble à 1b4e28ba-2fa1-11d2-883f-0016d3cca427."],
        "import.entered": ["The conversation is in the list of events and is being processed. Its event: {0}", "La conversation est dans la liste des événements et en cours de traitement. Son événement : {0}"],
        "try.title": ["Try a conversation of your own", "Essayer une conversation de votre main"],
        "try.lines": ["One message a line, beginning with bot:, operator: or visitor:", "Un message par ligne, qui commence par bot:, operator: ou visitor:"],
        "try.email": ["E-mail address of the visitor", "Adresse e-mail du visiteur"],
        "try.nothing": ["No line begins with bot:, operator: or visitor:.", "Aucune ligne ne commence par bot:, operator: ou visitor:."],
        "preview.nothing": ["Nothing has been written. This is what would be.", "Rien n'a été écrit. Voici ce qui le serait."],
        "preview.lead": ["Lead", "Prospect"],
        "preview.lead.new": ["a new one", "un nouveau"],
        "preview.lead.known": ["the one that is there", "celui qui existe"],
        "preview.lead.none": ["none", "aucun"],
        "preview.email": ["E-mail address", "Adresse e-mail"],
        "preview.email.none": ["not known", "inconnue"],
        "preview.decision": ["Why", "Pourquoi"],
        "preview.answers": ["Answers and columns", "Réponses et colonnes"],
        "preview.noAnswers": ["No marked question was found in this conversation.", "Aucune question marquée n'a été trouvée dans cette conversation."],
        "preview.question": ["Question", "Question"],
        "preview.answer": ["Answer", "Réponse"],
        "preview.column": ["Column", "Colonne"],
        "preview.before": ["Now", "Maintenant"],
        "preview.after": ["Then", "Ensuite"],
        "preview.outcome": ["Outcome", "Résultat"],
        "preview.reason": ["Reason", "Raison"],
        "preview.warnings": ["Worth knowing", "Bon à savoir"],
        "outcome.Written": ["Written", "Écrite"],
        "outcome.KeptExisting": ["Kept existing", "Valeur conservée"],
        "outcome.NotConvertible": ["Not convertible", "Non convertible"],
        "outcome.Truncated": ["Truncated", "Tronquée"],
        "outcome.NotMapped": ["Not mapped", "Sans correspondance"],
        "outcome.NotAnswered": ["Not answered", "Sans réponse"]
    });

    const html = iadvize.html;

    function row(answer, column, isFirst, span) {
        return html`<tr>${isFirst && html`<th scope="row" rowspan="${span}">${answer.question}. ${answer.text}</th><td rowspan="${span}">${answer.answer}</td>`}
<td>${column.column}</td><td>${column.before}</td><td>${column.after}</td><td class="outcome ${column.outcome}">${iadvize.text("outcome." + column.outcome)}</td><td>${column.reason}</td></tr>`;
    }

    /** What a dry run would write, as HTML. The result is what iadv_ApplyConversation returns. */
    function render(result) {
        const lead = result.lead ? iadvize.text(result.lead.isNew ? "preview.lead.new" : "preview.lead.known") : iadvize.text("preview.lead.none");
        const headings = ["question", "answer", "column", "before", "after", "outcome", "reason"];
        return html`<p>${iadvize.text("preview.nothing")}</p>
<dl><dt>${iadvize.text("preview.lead")}</dt><dd>${lead}</dd>
<dt>${iadvize.text("preview.email")}</dt><dd>${result.email || iadvize.text("preview.email.none")}</dd>
<dt>${iadvize.text("preview.decision")}</dt><dd>${result.decision}</dd></dl>
${result.answers.length === 0
        ? html`<p>${iadvize.text("preview.noAnswers")}</p>`
        : html`<div class="wide" tabindex="0" role="region" aria-label="${iadvize.text("preview.answers")}"><table><caption>${iadvize.text("preview.answers")}</caption><thead><tr>${headings.map(heading => html`<th scope="col">${iadvize.text("preview." + heading)}</th>`)}</tr></thead>
<tbody>${result.answers.map(answer => answer.columns.map((column, index) => row(answer, column, index === 0, answer.columns.length)))}</tbody></table></div>`}
${result.warnings.length > 0 && html`<h2>${iadvize.text("preview.warnings")}</h2><ul>${result.warnings.map(warning => html`<li>${warning}</li>`)}</ul>`}`;
    }

    /** A conversation as iadv_ApplyConversation takes it, from lines such as "bot: [](Q1) How many?". */
    function conversation(lines, email, language) {
        const messages = lines.split("\n").map(line => /^\s*(bot|operator|visitor)\s*:\s*(.*)$/i.exec(line)).filter(found => found)
            .map(found => ({ by: found[1].toLowerCase(), text: found[2] }));
        return { language, visitorEmail: email || null, messages };
    }

    /** What the command gave the page; twice encoded by some clients. */
    function given(search) {
        const data = new URLSearchParams(search).get("data");
        if (!data) return {};
        return JSON.parse(data.startsWith("{") ? data : decodeURIComponent(data));
    }

    async function report(action) {
        const result = document.getElementById("result");
        iadvize.show(result, html`<p>${iadvize.text("import.working")}</p>`);
        try {
            iadvize.show(result, await action());
        } catch (error) {
            iadvize.show(result, html`<p class="error" role="alert">${iadvize.reason(error)}</p>`);
        }
    }

    function asked(dryRun) {
        const id = document.getElementById("conversation").value.trim();
        if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new Error(iadvize.text("import.wrongId"));
        const project = document.getElementById("project").value;
        return iadvize.call("iadv_ImportConversation", {
            ConversationId: id, Platform: document.getElementById("platform").value.trim(), ProjectNumber: project === "" ? null : Number(project), DryRun: dryRun
        });
    }

    iadvize.import = {
        render,
        conversation,
        given,

        preview: () => report(async () => render(JSON.parse((await asked(true)).Result))),

        import: () => report(async () => html`<p>${iadvize.text("import.entered", (await asked(false)).EventId)}</p>`),

        tryOut: () => report(async () => {
            const tried = conversation(document.getElementById("lines").value, document.getElementById("email").value.trim(), iadvize.language());
            if (tried.messages.length === 0) throw new Error(iadvize.text("try.nothing"));
            return render(JSON.parse((await iadvize.call("iadv_ApplyConversation", { Conversation: JSON.stringify(tried), DryRun: true })).Result));
        }),

        /** Fills the page in and previews at once when a command asked for it. */
        start: () => {
            iadvize.translate(document, "import.title");
            const data = given(location.search);
            document.getElementById("conversation").value = data.conversation || "";
            document.getElementById("platform").value = data.platform || "";
            document.getElementById("project").value = data.project || "";
            for (const [id, action] of [["preview", iadvize.import.preview], ["import", iadvize.import.import], ["try", iadvize.import.tryOut]])
                document.getElementById(id).addEventListener("click", action);
            if (data.preview) iadvize.import.preview();
        }
    };
})(Iadvize);
