namespace Iadvize.Dataverse.Sweeping;

/// <summary>A back-fill that a call asks for: the period, and the connection by its platform.</summary>
internal sealed class BackFillRequest
{
    private readonly PluginCall call;
    private readonly DateTime from;
    private readonly DateTime? to;
    private readonly Guid connectionId;

    private BackFillRequest(PluginCall call, DateTime from, DateTime? to, Guid connectionId)
    {
        this.call = call;
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
            throw Refusals.BadRequest(call, RefusalSentences.BackFillPeriod);
        return new BackFillRequest(call, from.Value, to, Connection.Of(call, call.Input<string>("Platform")).Reference.Id);
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
            : throw Refusals.Conflict(RefusalSentences.BackFilling.In(
                call.Language, connection.Name, progress.BackFillFrom, progress.BackFillTo is { } end ? RefusalSentences.Moment.With(end) : RefusalSentences.Now.With()));
    }
}
