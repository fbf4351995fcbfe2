"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const { load, form, French } = require("./load.js");

function opened(name, columns, options) {
    const formContext = form(columns);
    load(["iadv_client.js"], options).forms[name]({ getFormContext: () => formContext });
    return formContext.notifications;
}

test("Mappings and projects explain themselves, in the user's language", () => {
    assert.match(opened("mapping", {})[0].text, /^A mapping says which column/);
    assert.match(opened("mapping", {}, { language: French })[0].text, /^Une correspondance indique/);
    assert.match(opened("project", {}, { language: 3084 })[0].text, /^Un projet est un site web/);
});

test("An event that needs somebody says what to do", () => {
    for (const state of [722500005, 722500006]) {
        const [notification] = opened("event", { iadv_status: state });
        assert.equal(notification.level, "WARNING");
        assert.match(notification.text, /choose Retry/);
    }
    assert.deepEqual(opened("event", { iadv_status: 722500002, iadv_nextattempton: null }), []);
});

test("An event that waits says when it is tried again", () => {
    assert.match(opened("event", { iadv_status: 722500004, iadv_nextattempton: new Date("2026-03-03T10:15:00Z") })[0].text, /on 3 Mar 2026, 10:15\./);
});

test("A connection warns of a failure only until a success follows it", () => {
    const earlier = new Date("2026-03-03T10:00:00Z");
    const later = new Date("2026-03-03T11:00:00Z");
    assert.match(opened("connection", { iadv_lastfailureon: later, iadv_lastsuccesson: earlier, iadv_lastfailure: "The password is wrong." })[0].text, /failed: The password is wrong\./);
    assert.deepEqual(opened("connection", { iadv_lastfailureon: earlier, iadv_lastsuccesson: later }), []);
    assert.equal(opened("connection", { iadv_lastfailureon: earlier, iadv_lastsuccesson: null }).length, 1);
});

test("A conversation that was too long to store says so, and one in which a visitor quotes that does not", () => {
    const cut = "All times are UTC.\n\nVisitor: hello\n[The transcript is longer than what fits here. The rest is in iAdvize.]";
    assert.match(opened("conversation", { iadv_transcript: cut })[0].text, /longer than what fits/);
    const french = "Toutes les heures sont en UTC.\n\nVisiteur : bonjour\n[La transcription est trop longue pour tenir ici. La suite est dans iAdvize.]";
    assert.match(opened("conversation", { iadv_transcript: french }, { language: French })[0].text, /trop longue pour Dynamics/);
    assert.deepEqual(opened("conversation", { iadv_transcript: "All times are UTC.\n\nVisitor: hello\n  [The transcript is longer than what fits here. The rest is in iAdvize.]" }), []);
    assert.deepEqual(opened("conversation", { iadv_transcript: null }), []);
});
