namespace Iadvize.Core.Conversations;

/// <summary>The order in which messages are read.</summary>
public static class MessageOrder
{
    /// <summary>
    /// The messages by time and, where times are equal, in the order received. A message without a time gets that of the message received
    /// before it, so that it stays behind that one; such messages at the very beginning stay there, without a time.
    /// </summary>
    public static IReadOnlyList<Message> Read(IReadOnlyList<Message> received)
    {
        var timed = new List<Message>(received.Count);
        var inOrder = true;
        DateTimeOffset? before = null;
        DateTimeOffset? latest = null;
        foreach (var message in received)
        {
            var at = message.At ?? before;
            timed.Add(message.At == at ? message : message with { At = at });
            inOrder &= latest is null || at >= latest;
            before = at;
            latest = at;
        }

        // OrderBy keeps the order of equals.
        return inOrder ? timed : timed.OrderBy(message => message.At ?? DateTimeOffset.MinValue).ToList();
    }
}
