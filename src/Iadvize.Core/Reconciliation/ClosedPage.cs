namespace Iadvize.Core.Reconciliation;

/// <summary>One page of what <see cref="ClosedConversationsQuery"/> brought.</summary>
/// <param name="Conversations">In iAdvize's order, which is not documented.</param>
/// <param name="Next">Where the next page begins, or null when this was the last.</param>
/// <param name="IsCut">Whether the list may hold more and has no way to them: only a shorter interval shows all.</param>
public sealed record ClosedPage(IReadOnlyList<ClosedConversation> Conversations, string? Next, bool IsCut);
