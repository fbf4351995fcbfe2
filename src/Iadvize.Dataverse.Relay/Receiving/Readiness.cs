using Iadvize.Dataverse.Relay.Forwarding;
using Iadvize.Dataverse.Relay.Redelivering;
using Iadvize.Dataverse.Relay.Storing;

namespace Iadvize.Dataverse.Relay.Receiving;

/// <summary>What <c>GET /ready</c> tells an operator.</summary>
internal static class Readiness
{
    /// <summary>
    /// UP, or WAITING while Dataverse takes no events, or FULL with 503 when the relay cannot keep them either; how many wait, and since when, in seconds.
    /// A relay that waits must go on receiving, so it stays ready.
    /// </summary>
    public static IResult Of(Backlog backlog, IEventStore store, DataversePause pause, TimeProvider time)
    {
        var oldest = backlog.Oldest is { } receivedOn ? (long)(time.GetUtcNow() - receivedOn).TotalSeconds : 0;
        return Results.Json(
            new { status = !store.HasRoom ? "FULL" : pause.Probing ? "WAITING" : "UP", waiting = backlog.Count, oldestSeconds = oldest },
            statusCode: store.HasRoom ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
