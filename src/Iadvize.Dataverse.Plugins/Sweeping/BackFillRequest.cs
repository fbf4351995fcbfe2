using System.Globalization;

namespace Iadvize.Dataverse.Sweeping;

/// <summary>A back-fill that a call asks for: the period, and the connection by its platform.</summary>
internal sealed class BackFillRequest
{
    private readonly DateTime from;
    private readonly DateTime? to;
    private readonly Guid connectionId;

    private BackFillRequest(DateTime from, DateTime? to, Guid connectionId)
    {
        this.from = from;
        this.to = to;
        this.connectionId = connectionId;
    }

    /// <returns>Null when the call asks for none.</returns>
    /// <exception cref="Microsoft.Xrm.Sdk.InvalidPluginExecutionException">400 for a period that is none, 503 when the platform does not name one connection.</exception>
    public static BackFillRequest? Of(PluginCall call, DateTime now)
    {
        var (from, to) = (Given(call, "From"), Given(call, "To"));
        if (from is null && to is null) return null;
        if (from is null || from >= (to ?? now))
            throw Refusals.BadRequest("A back-fill needs From, the beginning of a period, and To, its end, which is later and may be left out for now.");
        return new BackFillRequest(from.Value, to, Connection.Of(call.System, call.Input<string>("Platform")).Reference.Id);
    }

    /// <returns>UTC, in whole seconds as the row keeps them; a parameter that was left out may arrive as the type's default.</returns>
    private static DateTime? Given(PluginCall call, string parameter) => call.Input<DateTime>(parameter) is var time && time != default
        ? (time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).WholeSeconds()
        : null;

    /// <exception cref="Microsoft.Xrm.Sdk.InvalidPluginExecutionException">409 when the connection is busy with another back-fill.</exception>
    public SweepProgress EnterInto(Connection connection)
    {
        var progress = connection.Progress;
        if (connection.Reference.Id != connectionId || (progress.BackFillFrom == from && progress.BackFillTo == to)) return progress;
        return progress.BackFillFrom is null
            ? progress with { BackFillFrom = from, BackFillTo = to, BackFillCursor = null }
            : throw Refusals.Conflict(
                $"Connection '{connection.Name}' is back-filling from {progress.BackFillFrom:u} to {(progress.BackFillTo is { } end ? end.ToString("u", CultureInfo.InvariantCulture) : "now")}. Wait for its end, or empty the connection's columns Back-fill from and Back-fill to.");
    }
}
