using Iadvize.Core;
using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>What an event came to, when nothing went wrong.</summary>
/// <param name="Status">Processed, Ignored, or Waiting for a conversation that is not stored yet.</param>
/// <param name="Reason">For the person who reads the ledger; null when there is nothing to say.</param>
/// <param name="Conversation">The conversation that it was about, when that is stored.</param>
internal sealed record Verdict(EventStatus Status, Sentence? Reason, EntityReference? Conversation)
{
    public bool ForgetsPayload { get; private init; }

    public static Verdict Processed(EntityReference? conversation = null, Sentence? reason = null) => new(EventStatus.Processed, reason, conversation);

    /// <summary>Nothing to do by what an administrator set, or by what iAdvize offers. A retry looks again.</summary>
    public static Verdict Ignored(Sentence reason) => new(EventStatus.Ignored, reason, null);

    /// <summary>About a conversation that was erased: what the event itself says goes too.</summary>
    public static Verdict Erased() => Ignored(DecisionSentences.ConversationErased) with { ForgetsPayload = true };

    public static Verdict WaitsForConversation(Sentence reason) => new(EventStatus.Waiting, reason, null);
}
