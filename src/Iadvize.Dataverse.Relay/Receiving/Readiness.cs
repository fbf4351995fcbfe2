using Iadvize.Dataverse.Relay.Forwarding;
using Iadvize.Dataverse.Relay.Redelivering;
using Iadvize.Dataverse.Relay.Storing;

namespace Iadvize.Dataverse.Relay.Receiving;

/// <summary>What <c>GET /ready</c> tells an operator.</summary>
internal static class Readiness
{
    /// <summary>
    /// UP, or WAITING while Dataverse takes no events, or FULL or BROKEN with 503 when the relay cannot keep them either; how many wait, and since when, in seconds.
    /// A relay that waits must go on receiving, so it stays ready.
    /// </summary>
    public static async Task<IResult> OfAsync(Backlog backlog, StoreWatch watch, DataversePause pause, TimeProvider time, CancellationToken cancellation)
    {
        var store = await watch.AskAsync(cancellation);
        var oldest = backlog.Oldest is { } receivedOn ? (long)(time.GetUtcNow() - receivedOn).TotalSeconds : 0;
        var status = store switch
        {
            StoreState.Full => "FULL",
            StoreState.Broken => "BROKEN",
            _ => pause.Probing ? "WAITING" : "UP",
        };
        return Results.Json(
            new { status, waiting = backlog.Count, oldestSeconds = oldest },
            statusCode: store == StoreState.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
