using Iadvize.Core.Json;
using Iadvize.Core.Webhooks;

namespace Iadvize.Core.Conversations;

/// <summary>The event that told a fact. Of two that tell the same thing the one created later counts, whichever comes first.</summary>
internal sealed record ToldBy(DateTimeOffset At, Guid EventId)
{
    public static ToldBy Event(WebhookEvent told) => new(told.CreatedAt ?? told.SentAt ?? DateTimeOffset.MinValue, told.EventId);

    public static ToldBy? Read(JsonValue json) => json["at"].AsTime() is { } at && json["event"].AsGuid() is { } eventId ? new ToldBy(at, eventId) : null;

    /// <summary>Events of one moment are told apart by their ids, so that their order of arrival decides nothing.</summary>
    public bool IsLaterThan(ToldBy? other) =>
        other is null || At > other.At || (At == other.At && string.CompareOrdinal(EventId.ToString(), other.EventId.ToString()) > 0);

    public void WriteTo(JsonWriter json) => json.Member("at", At.ToUniversalTime()).Member("event", EventId);
}
