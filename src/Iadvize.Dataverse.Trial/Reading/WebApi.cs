using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Iadvize.Dataverse.Trial.Reading;

/// <summary>Reads rows over Dataverse's Web API, as one user.</summary>
internal sealed class WebApi(HttpClient http, string bearer)
{
    private const int MostPages = 100;

    /// <param name="query">The entity set and its query options.</param>
    public async Task<IReadOnlyList<WebApiRow>> ReadAsync(string query, CancellationToken cancellation)
    {
        var rows = new List<WebApiRow>();
        var next = $"/api/data/v9.2/{query}";
        for (var page = 0; page < MostPages && next is not null; page++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            request.Headers.Add("Prefer", "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"");
            using var reply = await http.SendAsync(request, cancellation).ConfigureAwait(false);
            var body = await reply.Content.ReadFromJsonAsync<JsonElement>(cancellation).ConfigureAwait(false);
            if (!reply.IsSuccessStatusCode)
                throw new HttpRequestException($"Dataverse did not answer {query}: {body.GetProperty("error").GetProperty("message").GetString()}", null, reply.StatusCode);
            rows.AddRange(body.GetProperty("value").EnumerateArray().Select(row => new WebApiRow(row)));
            next = body.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }
        return rows;
    }
}

/// <summary>One row as it came.</summary>
internal sealed class WebApiRow(JsonElement json)
{
    /// <summary>The value as a person sees it: the label of a choice, the name of a lookup's row; null when there is none.</summary>
    public string? Shown(string column) => Value($"{column}@OData.Community.Display.V1.FormattedValue")?.GetString() ?? Text(column);

    public string? Text(string column) => Value(column)?.ToString();

    public int? Number(string column) => Value(column)?.GetInt32();

    public Guid? Id(string column) => Guid.TryParse(Text(column), out var id) ? id : null;

    public DateTimeOffset? Time(string column) => Value(column)?.GetDateTimeOffset();

    private JsonElement? Value(string column) => json.TryGetProperty(column, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
