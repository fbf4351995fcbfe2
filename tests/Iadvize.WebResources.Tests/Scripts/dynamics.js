"use strict";

// What a page of ours sees of Dynamics, in a browser.
var Xrm = (() => {
    const results = {
        iadv_CheckReadiness: { ready: false, findings: [{ check: "account", state: "done", title: "The account answers", whatToDo: "", where: "" }, { check: "secret", state: "missing", title: "The webhook secret", whatToDo: "Enter it.", where: "Connection" }] },
        iadv_ImportConversation: { email: "jane@example.com", decision: "Nobody has this address.", lead: { isNew: true }, warnings: [], answers: [{ question: 2, text: "How many people?", answer: "we are 4", columns: [{ column: "lead.numberofemployees", outcome: "Written", value: "4", before: null, after: "4", reason: null }] }] }
    };
    return {
        Utility: { getGlobalContext: () => ({ userSettings: { languageId: location.search.includes("french") ? 1036 : 1033 } }) },
        WebApi: {
            online: { execute: async request => ({ json: async () => ({ Result: JSON.stringify(results[request.getMetadata().operationName]) }) }) },
            retrieveRecord: async () => ({ iadv_transcript: "All times are UTC.\n\n[2026-03-03 10:15] Bot: Hello\n[2026-03-03 10:16] Visitor (Dan Brown): <img src=x onerror=\"document.title='attacked'\">" }),
            retrieveMultipleRecords: async () => ({ entities: [{ iadv_questionnumber: 2, iadv_question: "How many people?", iadv_answer: "we are 4", iadv_value: "4", "iadv_outcome@OData.Community.Display.V1.FormattedValue": "Written" }] })
        }
    };
})();
