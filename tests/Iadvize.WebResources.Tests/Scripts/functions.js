"use strict";

// Fails when a name (a JSON array on standard input) is no function of the client script.
const { load } = require("./load.js");
const names = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const Iadvize = load(["iadv_client.js"]);
const missing = names.filter(name => typeof name.split(".").slice(1).reduce((place, part) => place && place[part], Iadvize) !== "function");
if (missing.length > 0) {
    console.log(`No function: ${missing.join(", ")}`);
    process.exit(1);
}
