// Reads Dataverse's Web API as a form or a web resource in Dynamics 365 would, in the name of the chosen user.
const Root = "/api/data/v9.2/";
const MostPages = 100;

export class Refusal extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

export class Dataverse {
  constructor(bearer) { this.headers = { Authorization: `Bearer ${bearer}` }; }

  /** All rows of a query, or the one row whose address it is. */
  async read(query) {
    const rows = [];
    let next = Root + query;
    for (let page = 0; next && page < MostPages; page++) {
      const body = await this.#send(next, { headers: { ...this.headers, Prefer: 'odata.include-annotations="*"' } });
      if (!body.value) return new Row(body);
      rows.push(...body.value.map(row => new Row(row)));
      next = body["@odata.nextLink"];
    }
    return rows;
  }

  /** Calls a custom API. */
  call = (name, parameters) => this.#post(Root + name, "POST", parameters);

  /** Writes as the trial's own addresses take it. */
  write = (path, body, method = "POST") => this.#post(`/trial/${path}`, method, body);

  #post(address, method, body) {
    return this.#send(address, { method, headers: { ...this.headers, "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) });
  }

  async #send(address, request) {
    const reply = await fetch(address, request);
    const text = await reply.text();
    const body = text ? JSON.parse(text) : {};
    if (!reply.ok) throw new Refusal(body.error?.message ?? `HTTP ${reply.status}`, reply.status);
    return body;
  }
}

export class Row {
  constructor(json) { this.json = json; }

  /** The raw value; undefined becomes null. */
  of(column) { return this.json[column] ?? null; }

  /** The name of the row that a lookup points to. */
  name(lookup) { return this.json[`_${lookup}_value@OData.Community.Display.V1.FormattedValue`] ?? null; }

  /** The id of the row that a lookup points to. */
  id(lookup) { return this.json[`_${lookup}_value`] ?? null; }

  time(column) { return this.json[column] ? new Date(this.json[column]) : null; }

  /** What Dataverse itself would show. */
  shown(column) { return this.json[`${column}@OData.Community.Display.V1.FormattedValue`] ?? this.of(column); }
}
