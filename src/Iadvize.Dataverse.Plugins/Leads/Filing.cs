using Iadvize.Core;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Leads;

/// <summary>Where a conversation is filed, and the sentence that says why.</summary>
internal sealed record Filing(Destination Destination, Sentence Decision)
{
    /// <summary>Null without an e-mail.</summary>
    public EntityReference? Visitor { get; init; }

    public RecordDraft? Lead { get; init; }

    /// <summary>Null when no mapping fills a contact's column.</summary>
    public RecordDraft? Contact { get; init; }

    /// <summary>The record whose timeline shows the conversation, when it is not the lead.</summary>
    public EntityReference? Regarding { get; init; }
}
