"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const { load, form, French } = require("./load.js");

const event = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";

function dynamics(overrides = {}) {
    const calls = [];
    const record = name => (...values) => { calls.push([name, ...values]); return Promise.resolve(overrides[name]); };
    return {
        calls,
        Xrm: {
            WebApi: { updateRecord: overrides.updateRecord || record("updateRecord"), online: { execute: overrides.execute || record("execute") } },
            Navigation: { openAlertDialog: record("alert"), openErrorDialog: record("error"), openConfirmDialog: record("confirm"), navigateTo: record("navigateTo") }
        }
    };
}

function grid(count) {
    const rows = Array.from({ length: count }, (_, i) => ({ data: { entity: { getId: () => `{00000000-0000-0000-0000-${String(i).padStart(12, "0")}}` } } }));
    return { refreshed: 0, getGrid: () => ({ getSelectedRows: () => ({ get: () => rows }) }), refresh() { this.refreshed++; } };
}

test("Retry on a form asks the ledger for another try, reads the row again and says so", async () => {
    const { calls, Xrm } = dynamics();
    const formContext = form({});

    await load(["iadv_client.js"], { Xrm }).commands.retry(formContext);

    assert.equal(calls.length, 1);
    const [, table, id, change] = calls[0];
    assert.deepEqual([table, id], ["iadv_webhookevent", event]);
    assert.deepEqual(Object.keys(change), ["iadv_retryon"]);
    assert.ok(Math.abs(Date.parse(change.iadv_retryon) - Date.now()) < 60000);
    assert.equal(formContext.data.refreshed, true);
    assert.match(formContext.notifications[0].text, /is being tried again/);
});

test("What the service refuses is shown to the user, as the service says it", async () => {
    const { calls, Xrm } = dynamics({ updateRecord: () => Promise.reject(new Error("You may not write this event.")) });

    await load(["iadv_client.js"], { Xrm }).commands.retry(form({}));

    assert.equal(calls[0][0], "error");
    assert.equal(calls[0][1].message, "You may not write this event.");
});

test("A failure without a reason is told in the user's language", async () => {
    const { calls, Xrm } = dynamics({ updateRecord: () => Promise.reject({}) });

    await load(["iadv_client.js"], { Xrm, language: French }).commands.retry(form({}));

    assert.equal(calls[0][1].message, "Le service n'a donné aucune raison.");
});

test("Retry on a list asks first, then tries each chosen event and refreshes the list", async () => {
    const { calls, Xrm } = dynamics({ confirm: { confirmed: true } });
    const list = grid(3);

    await load(["iadv_client.js"], { Xrm }).commands.retrySelected(list);

    assert.equal(calls[0][1].text, "Retry 3 events now?");
    assert.deepEqual(calls.slice(1).map(call => call[0]), ["updateRecord", "updateRecord", "updateRecord"]);
    assert.equal(list.refreshed, 1);
});

test("Retry on a list does nothing without a yes, without a choice, or with too many", async () => {
    for (const [count, confirmed] of [[2, false], [0, true], [101, true]]) {
        const { calls, Xrm } = dynamics({ confirm: { confirmed } });
        await load(["iadv_client.js"], { Xrm }).commands.retrySelected(grid(count));
        assert.ok(calls.every(call => call[0] !== "updateRecord"), `${count} rows`);
        assert.equal(calls.length, 1);
    }
});

test("A retry that fails half-way still refreshes the list", async () => {
    let updates = 0;
    const { calls, Xrm } = dynamics({ confirm: { confirmed: true }, updateRecord: () => (++updates === 2 ? Promise.reject(new Error("busy")) : Promise.resolve()) });
    const list = grid(3);

    await load(["iadv_client.js"], { Xrm }).commands.retrySelected(list);

    assert.equal(list.refreshed, 1);
    assert.equal(updates, 2);
    assert.equal(calls[calls.length - 1][1].message, "busy");
});

test("Preview of an event opens the page with its conversation", async () => {
    const { calls, Xrm } = dynamics();

    await load(["iadv_client.js"], { Xrm }).commands.previewEvent(form({ iadv_iadvizeconversationid: event, iadv_platform: "ha", iadv_projectnumber: 12 }));

    assert.equal(calls[0][1].webresourceName, "iadv_import.html");
    assert.deepEqual(JSON.parse(calls[0][1].data), { conversation: event, platform: "ha", project: 12, preview: true });
    assert.equal(calls[0][2].target, 2);
});

test("Preview of an event about no conversation says so", async () => {
    const { calls, Xrm } = dynamics();

    await load(["iadv_client.js"], { Xrm }).commands.previewEvent(form({ iadv_iadvizeconversationid: null }));

    assert.match(calls[0][1].text, /names no conversation/);
});

test("Preview of a conversation takes its own id", async () => {
    const { calls, Xrm } = dynamics();

    await load(["iadv_client.js"], { Xrm }).commands.previewConversation(form({ iadv_platform: "sd", iadv_projectnumber: null }));

    assert.deepEqual(JSON.parse(calls[0][1].data), { conversation: event, platform: "sd", project: null, preview: true });
});

test("A custom API is called with the types that it declares, and without what is empty", async () => {
    const { calls, Xrm } = dynamics({ execute: undefined });
    Xrm.WebApi.online.execute = request => { calls.push(request); return Promise.resolve({ json: () => Promise.resolve({ Result: "{}" }) }); };

    const answer = await load(["iadv_client.js"], { Xrm }).call("iadv_ImportConversation", { ConversationId: event, Platform: "", ProjectNumber: 3, DryRun: true, More: null });

    assert.deepEqual(answer, { Result: "{}" });
    const { getMetadata, ...given } = calls[0];
    assert.deepEqual(given, { ConversationId: event, ProjectNumber: 3, DryRun: true });
    const { operationName, operationType, parameterTypes } = getMetadata();
    assert.deepEqual([operationName, operationType], ["iadv_ImportConversation", 0]);
    assert.deepEqual(Object.entries(parameterTypes).map(([name, { typeName }]) => [name, typeName]), [["ConversationId", "Edm.Guid"], ["ProjectNumber", "Edm.Int32"], ["DryRun", "Edm.Boolean"]]);
});
