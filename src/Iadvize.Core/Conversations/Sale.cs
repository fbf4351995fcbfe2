using System.Globalization;
using Iadvize.Core.Json;
using Iadvize.Core.Webhooks;

namespace Iadvize.Core.Conversations;

/// <summary>A sale that iAdvize attributes to a conversation (<c>transaction.attributed</c>). iAdvize names no currency.</summary>
public sealed record Sale
{
    private Sale(Guid transactionId, ToldBy told, string? order, decimal amount, DateTimeOffset? receivedAt, string? source)
    {
        TransactionId = transactionId;
        Told = told;
        Order = order;
        Amount = amount;
        ReceivedAt = receivedAt;
        Source = source;
    }

    /// <summary>iAdvize's id: one transaction counts once, however often it is told.</summary>
    public Guid TransactionId { get; }

    /// <summary>The amount, in whatever currency the shop sells.</summary>
    public decimal Amount { get; }

    /// <summary>When iAdvize learnt of it.</summary>
    public DateTimeOffset? ReceivedAt { get; }

    internal ToldBy Told { get; }

    private string? Order { get; }

    private string? Source { get; }

    /// <summary>The sale as people read it: day, order, amount, where it was made.</summary>
    public override string ToString()
    {
        var parts = new[]
        {
            (ReceivedAt ?? Told.At).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Order is { Length: > 0 } ? Order : TransactionId.ToString(),
            Amount.ToString("0.00##", CultureInfo.InvariantCulture), Source,
        };
        return string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    internal static Sale Of(WebhookEvent told) => new(
        told.TransactionId ?? throw new ArgumentException("The event tells of no transaction.", nameof(told)),
        ToldBy.Event(told), told.TransactionExternalId, told.TransactionAmount ?? 0, told.TransactionReceivedAt, told.TransactionSource);

    internal static Sale? Read(JsonValue json) => json["transaction"].AsGuid() is { } id && ToldBy.Read(json) is { } told
        ? new Sale(id, told, json["order"].AsString(), json["amount"].AsDecimal() ?? 0, json["receivedAt"].AsTime(), json["source"].AsString())
        : null;

    internal void WriteTo(JsonWriter json)
    {
        json.BeginObject().Member("transaction", TransactionId);
        Told.WriteTo(json);
        json.Member("order", Order).Member("amount", Amount).Member("receivedAt", ReceivedAt).Member("source", Source).EndObject();
    }
}
