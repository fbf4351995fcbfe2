using Iadvize.Core.Json;

namespace Iadvize.Dataverse.Sweeping;

/// <summary>What one sweep did, in numbers; no personal data.</summary>
internal sealed class SweepReport
{
    public int TakenUp { get; init; }

    public int GivenUp { get; init; }

    public int Refreshed { get; init; }

    /// <summary>Conversations that were older than their project keeps them.</summary>
    public int Erased { get; init; }

    /// <summary>Visitors of whom no conversation is kept any more.</summary>
    public int ErasedVisitors { get; init; }

    public bool More { get; init; }

    public IReadOnlyList<ConnectionSweep> Connections { get; init; } = new List<ConnectionSweep>();

    /// <param name="call">Whose caller reads it.</param>
    public string ToJson(PluginCall call)
    {
        var json = new JsonWriter().BeginObject()
            .Member("takenUp", TakenUp)
            .Member("givenUp", GivenUp)
            .Member("reconciled", Connections.Sum(connection => connection.Reconciled))
            .Member("backFilled", Connections.Sum(connection => connection.BackFilled))
            .Member("refreshed", Refreshed)
            .Member("erased", Erased)
            .Member("erasedVisitors", ErasedVisitors)
            .Member("more", More);
        json.Name("connections").BeginArray();
        foreach (var connection in Connections)
        {
            json.BeginObject()
                .Member("name", connection.Connection.Name)
                .Member("reconciled", connection.Reconciled)
                .Member("reconciledUntil", connection.ReconciledUntil?.AsUtc())
                .Member("backFilled", connection.BackFilled)
                .Member("backFilledUntil", connection.BackFilledUntil?.AsUtc())
                .Member("asksForLogIn", connection.AsksForLogIn)
                .Member("failure", connection.Failure?.In(call.Language))
                .EndObject();
        }
        return json.EndArray().EndObject().ToString();
    }
}
