"use strict";

var Iadvize = Iadvize || {};

(function (iadvize) {
    iadvize.addTexts({
        "answers.title": ["Answers", "Réponses"],
        "answers.none": ["No marked question has been answered yet.", "Aucune question marquée n'a encore reçu de réponse."],
        "answers.more": ["These are the latest {0} answers. The conversations have them all.", "Voici les {0} dernières réponses. Les conversations les ont toutes."],
        "answers.on": ["On", "Le"],
        "answers.question": ["Question", "Question"],
        "answers.answer": ["Answer", "Réponse"],
        "answers.value": ["In the column", "Dans la colonne"],
        "answers.outcome": ["Outcome", "Résultat"]
    });

    const html = iadvize.html;

    /** The most answers that the form of a lead shows. */
    const most = 50;

    /** Answers of all conversations of a lead, the latest conversation first. */
    function query(leadId) {
        return `?fetchXml=${encodeURIComponent(`<fetch top="${most}"><entity name="iadv_answer"><attribute name="iadv_questionnumber" /><attribute name="iadv_question" /><attribute name="iadv_answer" />` +
            `<attribute name="iadv_value" /><attribute name="iadv_outcome" /><attribute name="iadv_reason" /><link-entity name="iadv_conversation" from="activityid" to="iadv_conversationid" alias="conversation">` +
            `<attribute name="iadv_startedon" /><filter><condition attribute="iadv_leadid" operator="eq" value="${leadId}" /></filter><order attribute="iadv_startedon" descending="true" /></link-entity>` +
            `<order attribute="iadv_questionnumber" /></entity></fetch>`)}`;
    }

    /** Rows of iadv_answer as HTML. */
    function render(rows) {
        if (rows.length === 0) return html`<p>${iadvize.text("answers.none")}</p>`;
        const headings = ["on", "question", "answer", "value", "outcome"];
        return html`${rows.length === most && html`<p class="note">${iadvize.text("answers.more", most)}</p>`}
<div class="wide" tabindex="0" role="region" aria-label="${iadvize.text("answers.title")}"><table><caption>${iadvize.text("answers.title")}</caption><thead><tr>${headings.map(heading => html`<th scope="col">${iadvize.text("answers." + heading)}</th>`)}</tr></thead>
<tbody>${rows.map(row => html`<tr><td>${row["conversation.iadv_startedon"] && iadvize.time(new Date(row["conversation.iadv_startedon"]))}</td>
<th scope="row">${row.iadv_questionnumber}. ${row.iadv_question}</th><td>${row.iadv_answer}</td><td>${row.iadv_value}</td>
<td>${row["iadv_outcome@OData.Community.Display.V1.FormattedValue"]}${row.iadv_reason && html`<br>${row.iadv_reason}`}</td></tr>`)}</tbody></table></div>`;
    }

    iadvize.answers = {
        query,
        render,

        /** The page stands on the form of a lead, which passes its id. */
        start: () => {
            iadvize.translate(document, "answers.title");
            return iadvize.fill(document.getElementById("answers"), async leadId =>
                render((await iadvize.xrm().WebApi.retrieveMultipleRecords("iadv_answer", query(leadId))).entities));
        }
    };
})(Iadvize);
