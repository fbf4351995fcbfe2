"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const { load, pages, French } = require("./load.js");

const stored = [
    "All times are UTC.", "",
    "[2026-03-03 10:15] Bot (Léa): What is your budget?",
    "[2026-03-03 10:16] Visitor (Dan Brown): about 25k",
    "  or so",
    "[2026-03-03 10:18] Internal note (Paul): big fish",
    "Operator: <script>alert(1)</script>"
].join("\n");

test("A stored transcript is read as the messages it was made of", () => {
    const { messages, cut } = load(pages).transcript.parse(stored);

    assert.equal(cut, false);
    assert.deepEqual(JSON.parse(JSON.stringify(messages)), [
        { at: "2026-03-03T10:15Z", role: "Bot", name: "Léa", text: "What is your budget?" },
        { at: "2026-03-03T10:16Z", role: "Visitor", name: "Dan Brown", text: "about 25k\nor so" },
        { at: "2026-03-03T10:18Z", role: "Internal note", name: "Paul", text: "big fish" },
        { at: null, role: "Operator", name: "", text: "<script>alert(1)</script>" }
    ]);
});

test("The chat is a list with who and when, and what a visitor writes stays text", () => {
    const html = load(pages).transcript.render(stored).toString();

    assert.equal(html.match(/<li class="message/g).length, 4);
    assert.match(html, /<ol class="chat">/);
    assert.match(html, /<time datetime="2026-03-03T10:15Z">3 Mar 2026, 10:15<\/time>/);
    assert.doesNotMatch(html, /<script/);
    assert.match(html, /&#60;script&#62;/);
});

test("The chat speaks French to a French user", () => {
    const html = load(pages, { language: French }).transcript.render(stored).toString();

    assert.match(html, /Dan Brown · Visiteur/);
    assert.match(html, /3 mars 2026/);
});

test("A transcript is written in the organisation's language and shown in its reader's", () => {
    const french = "Toutes les heures sont en UTC.\n\n[2026-03-03 10:16] Visiteur (Dan Brown) : : bonjour\nRobot : bonjour\n[2026-03-03 10:18] Note interne (Paul) : à rappeler"
        + "\n[La transcription est trop longue pour tenir ici. La suite est dans iAdvize.]";

    const html = load(pages).transcript.render(french).toString();

    assert.match(html, /Dan Brown · Visitor<[^]*>: bonjour<[^]*"who">Bot<[^]*Paul · Internal note</);
    assert.match(html, /<li class="message internal-note">/);
    assert.match(html, /This conversation is longer/);
});

test("A transcript that was cut says so at its end", () => {
    const html = load(pages).transcript.render(stored + "\n[The transcript is longer than what fits here. The rest is in iAdvize.]").toString();

    assert.match(html, /<p class="note" role="note">This conversation is longer/);
});

test("Without a transcript the page says so", () => assert.match(load(pages).transcript.render("").toString(), /There is no transcript yet/));
