"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { load, pages, folder, French } = require("./load.js");

const scripts = pages.map(name => [name, fs.readFileSync(path.join(folder, name), "utf8")]);
const html = fs.readdirSync(folder).filter(name => name.endsWith(".html")).map(name => [name, fs.readFileSync(path.join(folder, name), "utf8")]);
const defined = new Map(scripts.flatMap(([, text]) => [...text.matchAll(/^ {8}"([a-zA-Z. ]+)": \[\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*")\s*\]/gm)].map(found => [found[1], [JSON.parse(found[2]), JSON.parse(found[3])]])));

test("Every text is there in English and in French, with the same gaps", () => {
    assert.ok(defined.size > 70, `${defined.size} texts`);
    for (const [key, [english, french]] of defined) {
        assert.ok(english.trim() && french.trim(), key);
        assert.deepEqual([...french.matchAll(/\{\d\}/g)].map(String).sort(), [...english.matchAll(/\{\d\}/g)].map(String).sort(), key);
    }
});

test("Every text that a script or a page names is defined", () => {
    const used = [...scripts.flatMap(([, text]) => [...text.matchAll(/(?:\.text|translate)\((?:document, )?"([a-zA-Z. ]+)"[,)]/g)]), ...html.flatMap(([, text]) => [...text.matchAll(/data-text="([^"]+)"/g)])].map(found => found[1]);

    assert.ok(used.length > 40, `${used.length} uses`);
    assert.deepEqual(used.filter(key => !defined.has(key)), []);
});

test("Each text is what a user of that language reads", () => {
    const [english, french] = [load(pages), load(pages, { language: French })];
    for (const [key, texts] of defined) {
        assert.equal(english.text(key, "{0}", "{1}"), texts[0]);
        assert.equal(french.text(key, "{0}", "{1}"), texts[1]);
    }
});

test("Every page has a language, a title and a width for phones, and a label for each field", () => {
    for (const [name, text] of html) {
        assert.match(text, /<html lang="en">/, name);
        assert.match(text, /<title>[^<]+<\/title>/, name);
        assert.match(text, /name="viewport" content="width=device-width/, name);
        for (const [, id] of text.matchAll(/<(?:input|textarea|select) id="([^"]+)"/g)) assert.ok(text.includes(`<label for="${id}"`), `${name}: ${id}`);
        for (const [, file] of text.matchAll(/(?:src|href)="([^"]+)"/g)) assert.ok(fs.existsSync(path.join(folder, file)), `${name}: ${file}`);
        assert.doesNotMatch(text, /https?:\/\//, name);
    }
});

test("The scripts leave one name behind", () => {
    const context = require("node:vm").createContext({});
    for (const [name, text] of scripts) require("node:vm").runInContext(text, context, { filename: name });

    assert.deepEqual(Object.keys(context), ["Iadvize"]);
});
