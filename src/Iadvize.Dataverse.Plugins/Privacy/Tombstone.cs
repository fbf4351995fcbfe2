using Iadvize.Core.Conversations;
using Iadvize.Core.Identity;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Privacy;

/// <summary>
/// What remains where something was erased: the row's key and when. Late events, retries, imports and back-fills find it and store nothing.
/// The keys say nothing of a person: a conversation's is iAdvize's number, a visitor's follows one way from the address.
/// </summary>
internal static class Tombstone
{
    private const string Nameless = "Erased";

    /// <returns>Whether a conversation without an address is of a visitor who was erased after it began.</returns>
    public static bool StandsForVisitor(IOrganizationService service, Conversation conversation) =>
        conversation.Visitor.Id is { Length: > 0 } visitorId
        && service.Find(Tables.Visitor.Name, NameBasedGuid.ErasedVisitorId(visitorId), Tables.Visitor.ErasedOn) is { } row
        && Covers(row.GetAttributeValue<DateTime?>(Tables.Visitor.ErasedOn), conversation);

    /// <summary>Who comes back after having been erased is met anew; what was said before stays erased.</summary>
    public static bool Covers(DateTime? erasedOn, Conversation conversation) =>
        erasedOn is not null && !((conversation.StartedAt ?? conversation.ClosedAt)?.UtcDateTime > erasedOn);

    /// <summary>Unlike <see cref="OfVisitor"/> nothing of this visitor is refused: whoever comes back is known by the key, and by the lead that the row still leads to.</summary>
    /// <returns>The row of a visitor of whom no conversation is kept any more.</returns>
    public static Entity WithoutPerson(Guid key) => new(Tables.Visitor.Name, key)
    {
        [Tables.Visitor.Title] = Nameless,
        [Tables.Visitor.EmailAddress] = null,
        [Tables.Visitor.VisitorIds] = null,
        [Tables.Visitor.Provisional] = null,
    };

    /// <returns>The row of an erased visitor; every column that told who it was is empty.</returns>
    public static Entity OfVisitor(Guid key, DateTime erasedOn) => new(Tables.Visitor.Name, key)
    {
        [Tables.Visitor.Title] = Nameless,
        [Tables.Visitor.EmailAddress] = null,
        [Tables.Visitor.ErasedOn] = erasedOn,
    };
}
