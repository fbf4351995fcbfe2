"use strict";

// Reads transcripts (a JSON array) from standard input and prints what the chat makes of them.
const { load, pages } = require("./load.js");
const transcripts = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const { transcript } = load(pages);
process.stdout.write(JSON.stringify(transcripts.map(transcript.parse)));
