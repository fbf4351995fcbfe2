using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Iadvize.Core.Webhooks;

namespace Iadvize.Dataverse.Relay.Storing;

/// <summary>Names one stored event: a file's name, a message's id. What sorts first came first.</summary>
/// <param name="Conversation">What must stay in order: a hash of the conversation, else of the visitor, else of the event. Names nobody.</param>
internal sealed record EventKey(DateTimeOffset ReceivedOn, Guid EventId, string Conversation)
{
    private const int ConversationLength = 16;

    public static readonly IComparer<EventKey> ByArrival = Comparer<EventKey>.Create((left, right) =>
        left.ReceivedOn != right.ReceivedOn ? left.ReceivedOn.CompareTo(right.ReceivedOn) : left.EventId.CompareTo(right.EventId));

    public static EventKey Of(WebhookEvent received, DateTimeOffset receivedOn)
    {
        var about = received.ConversationId?.ToString() ?? received.LegacyConversationId?.ToString(CultureInfo.InvariantCulture) ?? received.VisitorId ?? received.EventId.ToString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{received.Platform} {about}")));
        return new EventKey(receivedOn.ToUniversalTime(), received.EventId, hash[..ConversationLength]);
    }

    /// <summary>Null if the text is no key.</summary>
    public static EventKey? Parse(string? text)
    {
        var parts = text?.Split('-');
        return parts is [var ticks, var eventId, { Length: ConversationLength } conversation]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParseExact(eventId, "N", out var id)
            ? new EventKey(new DateTimeOffset(time, TimeSpan.Zero), id, conversation)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ReceivedOn.UtcTicks:D19}-{EventId:N}-{Conversation}");
}
