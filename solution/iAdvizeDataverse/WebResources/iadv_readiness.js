"use strict";

var Iadvize = Iadvize || {};

(function (iadvize) {
    iadvize.addTexts({
        "readiness.title": ["Readiness", "Préparation"],
        "readiness.question": ["Can a campaign start?", "Une campagne peut-elle commencer ?"],
        "readiness.again": ["Check again", "Vérifier de nouveau"],
        "readiness.working": ["Checking…", "Vérification…"],
        "readiness.ready": ["Yes. Nothing is missing.", "Oui. Rien ne manque."],
        "readiness.confirm": ["Yes, once you have confirmed {0} by hand.", "Oui, après {0} confirmation(s) de votre part."],
        "readiness.notReady": ["Not yet. {0} of {1} need you.", "Pas encore. {0} sur {1} vous attendent."],
        "readiness.state": ["State", "État"],
        "readiness.check": ["Check", "Contrôle"],
        "readiness.whatToDo": ["What to do", "Que faire"],
        "readiness.where": ["Where", "Où"],
        "state.done": ["Done", "Fait"],
        "state.missing": ["Missing", "Manquant"],
        "state.confirm": ["To be confirmed by hand", "À confirmer à la main"],
        "state.failed": ["Failed", "En échec"]
    });

    const html = iadvize.html;
    const signs = { done: "✓", missing: "✗", confirm: "?", failed: "!" };

    function verdict(result, open) {
        if (!result.ready) return iadvize.text("readiness.notReady", open, result.findings.length);
        return open === 0 ? iadvize.text("readiness.ready") : iadvize.text("readiness.confirm", open);
    }

    /** The findings as HTML. The result is what iadv_CheckReadiness returns: {ready, findings: [{check, state, title, whatToDo, where}]}. */
    function render(result) {
        const open = result.findings.filter(finding => finding.state !== "done").length;
        const headings = ["state", "check", "whatToDo", "where"];
        return html`<p class="verdict ${result.ready ? "done" : "missing"}"><strong>${verdict(result, open)}</strong></p>
<div class="wide" tabindex="0" role="region" aria-label="${iadvize.text("readiness.title")}"><table><caption>${iadvize.text("readiness.title")}</caption><thead><tr>${headings.map(heading => html`<th scope="col">${iadvize.text("readiness." + heading)}</th>`)}</tr></thead>
<tbody>${result.findings.map(finding => html`<tr><td class="state ${finding.state}"><span aria-hidden="true">${signs[finding.state]}</span> ${iadvize.text("state." + finding.state)}</td>
<th scope="row">${finding.title}</th><td>${finding.whatToDo}</td><td>${finding.where}</td></tr>`)}</tbody></table></div>`;
    }

    iadvize.readiness = {
        render,

        check: async () => {
            const findings = document.getElementById("findings");
            iadvize.show(findings, html`<p>${iadvize.text("readiness.working")}</p>`);
            try {
                iadvize.show(findings, render(JSON.parse((await iadvize.call("iadv_CheckReadiness", {})).Result)));
            } catch (error) {
                iadvize.show(findings, html`<p class="error" role="alert">${iadvize.reason(error)}</p>`);
            }
        },

        start: () => {
            iadvize.translate(document, "readiness.title");
            document.getElementById("again").addEventListener("click", iadvize.readiness.check);
            return iadvize.readiness.check();
        }
    };
})(Iadvize);
