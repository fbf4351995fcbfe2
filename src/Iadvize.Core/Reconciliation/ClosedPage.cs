namespace Iadvize.Core.Reconciliation;

/// <summary>One page of what <see cref="ClosedConversationsQuery"/> brought.</summary>
/// <param name="Conversations">In iAdvize's order, which is not documented.</param>
/// <param name="Next">The cursor of the next page, or null when this was the last.</param>
public sealed record ClosedPage(IReadOnlyList<ClosedConversation> Conversations, string? Next);
