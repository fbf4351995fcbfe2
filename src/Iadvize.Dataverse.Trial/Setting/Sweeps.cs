using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dataverse.Embedded;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Trial.Setting;

/// <summary>Calls iadv_Sweep as the relay does, when the story says so.</summary>
/// <param name="bearer">The connector's.</param>
internal sealed class Sweeps(HttpClient http, string bearer, EmbeddedDataverse dataverse)
{
    private const int Waiting = 722500004, MostSlices = 20;

    /// <summary>Lets the time of the next attempt come for every event that waits: a trial has no minutes to wait.</summary>
    /// <returns>The events.</returns>
    public IReadOnlyList<Guid> LetTimePass()
    {
        var waiting = new QueryExpression("iadv_webhookevent");
        waiting.Criteria.AddCondition("iadv_status", ConditionOperator.Equal, Waiting);
        List<Guid> events = [.. dataverse.System.RetrieveMultiple(waiting).Entities.Select(row => row.Id)];
        foreach (var id in events) dataverse.System.Update(new Entity("iadv_webhookevent", id) { ["iadv_nextattempton"] = DateTime.UtcNow });
        return events;
    }

    /// <summary>Slice after slice while there is more.</summary>
    /// <exception cref="HttpRequestException">Dataverse refused.</exception>
    public async Task<Swept> RunAsync(CancellationToken cancellation)
    {
        var swept = new Swept(0, 0);
        for (var slice = 0; slice < MostSlices; slice++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/data/v9.2/iadv_Sweep") { Content = JsonContent.Create(new JsonObject()) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            using var reply = await http.SendAsync(request, cancellation).ConfigureAwait(false);
            var answer = await reply.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellation).ConfigureAwait(false);
            await dataverse.WhenIdleAsync(cancellation).ConfigureAwait(false);

            using var result = JsonDocument.Parse(answer.GetProperty("Result").GetString()!);
            swept = new Swept(swept.TakenUp + result.RootElement.GetProperty("takenUp").GetInt32(), swept.Found + result.RootElement.GetProperty("reconciled").GetInt32());
            if (!answer.GetProperty("More").GetBoolean()) break;
        }
        return swept;
    }
}

/// <summary>What the sweeps did.</summary>
/// <param name="TakenUp">Events that had waited.</param>
/// <param name="Found">Conversations that no webhook had announced.</param>
internal sealed record Swept(int TakenUp, int Found);
