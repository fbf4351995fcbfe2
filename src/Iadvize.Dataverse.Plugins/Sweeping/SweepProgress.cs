using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Sweeping;

/// <summary>How far the sweeps have come with one connection, as its row says.</summary>
/// <param name="ReconciledUntil">UTC, the high-water mark: what was closed before it is in the ledger. Null before the first sweep.</param>
/// <param name="ReconcileCursor">Where the reading after the mark goes on, as <see cref="ReadingPoint"/> writes it.</param>
/// <param name="BackFillFrom">UTC; null when no back-fill is wanted.</param>
/// <param name="BackFillTo">UTC; null for now.</param>
/// <param name="BackFillCursor">Where the back-fill goes on.</param>
internal sealed record SweepProgress(DateTime? ReconciledUntil, string? ReconcileCursor, DateTime? BackFillFrom, DateTime? BackFillTo, string? BackFillCursor)
{
    public static SweepProgress Of(Entity connection) => new(
        connection.GetAttributeValue<DateTime?>(Tables.Connection.ReconciledUntil),
        connection.GetAttributeValue<string>(Tables.Connection.ReconcileCursor),
        connection.GetAttributeValue<DateTime?>(Tables.Connection.BackFillFrom),
        connection.GetAttributeValue<DateTime?>(Tables.Connection.BackFillTo),
        connection.GetAttributeValue<string>(Tables.Connection.BackFillCursor));

    public void WriteTo(Entity connection)
    {
        connection[Tables.Connection.ReconciledUntil] = ReconciledUntil;
        connection[Tables.Connection.ReconcileCursor] = ReconcileCursor;
        connection[Tables.Connection.BackFillFrom] = BackFillFrom;
        connection[Tables.Connection.BackFillTo] = BackFillTo;
        connection[Tables.Connection.BackFillCursor] = BackFillCursor;
    }
}
