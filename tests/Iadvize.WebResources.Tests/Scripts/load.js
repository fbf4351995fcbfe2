"use strict";

// Loads web resources as a browser does: one global scope, in order, around a Dynamics of our own.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const folder = process.env.IADVIZE_WEB_RESOURCES || path.join(__dirname, "../../../solution/iAdvizeDataverse/WebResources");
const English = 1033;
const French = 1036;

function load(files, { language = English, Xrm = {}, ...globals } = {}) {
    const full = Object.assign({}, Xrm, { Utility: { getGlobalContext: () => ({ userSettings: { languageId: language } }) } });
    const context = vm.createContext(Object.assign({ Xrm: full, URLSearchParams, console }, globals));
    for (const file of files) vm.runInContext(fs.readFileSync(path.join(folder, file), "utf8"), context, { filename: file });
    return context.Iadvize;
}

const pages = ["iadv_client.js", "iadv_markup.js", "iadv_transcript.js", "iadv_import.js", "iadv_readiness.js", "iadv_answers.js"];

/** What a client script sees of a row on a form. */
function form(columns, id = "{1B4E28BA-2FA1-11D2-883F-0016D3CCA427}") {
    const notifications = [];
    return {
        notifications,
        getAttribute: name => (name in columns ? { getValue: () => columns[name] } : null),
        data: { entity: { getId: () => id }, refresh() { this.refreshed = true; return Promise.resolve(); } },
        ui: { setFormNotification: (text, level, key) => { notifications.push({ text, level, key }); return true; } }
    };
}

module.exports = { load, form, pages, folder, English, French };
