"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const { load, pages, French } = require("./load.js");

const result = {
    conversation: "1b4e28ba-2fa1-11d2-883f-0016d3cca427", email: "jane@example.com", decision: "A new lead: nobody has <jane@example.com>.", destination: "NewLead", needsAttention: false,
    lead: { id: null, isNew: true }, contact: null,
    answers: [
        { question: 1, text: "What is your project?", answer: "a heat pump", shared: false, history: [], columns: [
            { column: "lead.description", outcome: "KeptExisting", value: "a heat pump", before: "Met at the fair", after: "Met at the fair", reason: "The column holds something." },
            { column: "lead.subject", outcome: "Written", value: "a heat pump", before: null, after: "a heat pump", reason: null }] },
        { question: 2, text: "How many?", answer: "some", shared: false, history: [], columns: [
            { column: null, outcome: "NotMapped", value: null, before: null, after: null, reason: "Question 2 is mapped to no column." }] }
    ],
    warnings: ["Hot & cold are common words."]
};

test("A preview is a table of answers, with what each column holds now and then", () => {
    const html = load(pages).import.render(result).toString();

    assert.match(html, /Nothing has been written/);
    assert.equal(html.match(/<th scope="row"/g).length, 2);
    assert.match(html, /<th scope="row" rowspan="2">1\. What is your project\?<\/th>/);
    assert.match(html, /<td>Met at the fair<\/td><td>Met at the fair<\/td><td class="outcome KeptExisting">Kept existing<\/td>/);
    assert.match(html, /Not mapped/);
    assert.match(html, /Hot &#38; cold/);
    assert.match(html, /nobody has &#60;jane@example\.com&#62;/);
    assert.doesNotMatch(html, /null|undefined/);
});

test("A preview speaks French to a French user", () => {
    const html = load(pages, { language: French }).import.render(result).toString();

    assert.match(html, /Valeur conservée/);
    assert.match(html, /un nouveau/);
});

test("A preview without marked questions says so", () =>
    assert.match(load(pages).import.render(Object.assign({}, result, { answers: [], warnings: [], lead: null, email: null })).toString(), /No marked question was found/));

test("An outcome that a newer service names is shown by that name", () => {
    const later = JSON.parse(JSON.stringify(result));
    later.answers[1].columns[0].outcome = "Postponed";

    assert.match(load(pages).import.render(later).toString(), /<td class="outcome Postponed">Postponed<\/td>/);
});

test("Lines become a conversation that can be tried", () => {
    const tried = load(pages).import.conversation("bot: [](Q1) How many: 1 or 2?\nVisitor : 2\nnonsense\n", "jane@example.com", "en");

    assert.deepEqual(JSON.parse(JSON.stringify(tried)), {
        language: "en", visitorEmail: "jane@example.com", messages: [{ by: "bot", text: "[](Q1) How many: 1 or 2?" }, { by: "visitor", text: "2" }]
    });
});

test("What a command gives the page is read, encoded once or twice", () => {
    const given = load(pages).import.given;
    const data = JSON.stringify({ conversation: "x & y", preview: true });

    assert.equal(given(`?data=${encodeURIComponent(data)}`).conversation, "x & y");
    assert.equal(given(`?data=${encodeURIComponent(encodeURIComponent(data))}`).conversation, "x & y");
    assert.deepEqual(Object.keys(given("")), []);
});

const findings = {
    ready: false,
    findings: [
        { check: "account", state: "done", title: "The account answers", whatToDo: "", where: "" },
        { check: "secret", state: "missing", title: "The webhook secret", whatToDo: "Enter it <here>.", where: "Connection" },
        { check: "rules", state: "confirm", title: "Targeting rules", whatToDo: "Look in iAdvize.", where: "iAdvize" },
        { check: "sweep", state: "failed", title: "The sweep", whatToDo: "Turn it on.", where: "Flows" }
    ]
};

test("Readiness says whether a campaign can start, and each finding says what to do and where", () => {
    const html = load(pages).readiness.render(findings).toString();

    assert.match(html, /Not yet\. 3 of 4 need you\./);
    for (const words of ["Done", "Missing", "To be confirmed by hand", "Failed", "Enter it &#60;here&#62;.", "Connection"]) assert.ok(html.includes(words), words);
    assert.equal(html.match(/<th scope="row">/g).length, 4);
});

test("Readiness says yes when it is", () =>
    assert.match(load(pages, { language: French }).readiness.render({ ready: true, findings: findings.findings.slice(0, 1) }).toString(), /Oui\. Rien ne manque\./));

test("Readiness says yes with a reserve while somebody has to confirm what iAdvize does not tell", () =>
    assert.match(load(pages).readiness.render({ ready: true, findings: [findings.findings[0], findings.findings[2]] }).toString(), /Yes, once you have confirmed 1 by hand\./));

test("The answers of a lead are those of its conversations, and what they say stays text", () => {
    const { query, render } = load(pages).answers;
    const row = {
        iadv_questionnumber: 2, iadv_question: "How <many>?", iadv_answer: "4", iadv_value: "4", "iadv_outcome@OData.Community.Display.V1.FormattedValue": "Written",
        "conversation.iadv_startedon": "2026-03-03T10:15:00Z", iadv_reason: null
    };

    assert.match(decodeURIComponent(query("1b4e28ba-2fa1-11d2-883f-0016d3cca427")), /<fetch top="50">.*iadv_leadid" operator="eq" value="1b4e28ba-2fa1-11d2-883f-0016d3cca427"/);
    assert.match(render([row]).toString(), /<th scope="row">2\. How &#60;many&#62;\?<\/th><td>4<\/td>/);
    assert.match(render([]).toString(), /No marked question has been answered yet/);
    assert.match(render(Array(50).fill(row)).toString(), /These are the latest 50 answers/);
});

test("Only markup that was made here is shown", () => {
    const Iadvize = load(pages);

    assert.throws(() => Iadvize.show({}, "<b>hello</b>"), /Only what Iadvize.html made/);
});

test("A page on a form shows what the service refuses", async () => {
    const Iadvize = load(pages, { location: { search: "?id=%7B1B4E28BA-2FA1-11D2-883F-0016D3CCA427%7D" } });
    const element = {};

    await Iadvize.fill(element, () => Promise.reject(new Error("You may not read this.")));

    assert.equal(element.innerHTML, "<p class=\"error\" role=\"alert\">You may not read this.</p>");
});

test("A page on a form that is not saved yet stays empty", async () => {
    const Iadvize = load(pages, { location: { search: "" } });

    await Iadvize.fill({}, () => assert.fail("nothing to read"));
});
