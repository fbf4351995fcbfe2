namespace Iadvize.Core.Conversations;

/// <summary>What the visitor said of the conversation afterwards.</summary>
/// <param name="Csat">Customer satisfaction, 1 to 5.</param>
/// <param name="Nps">Net promoter score, 0 to 10.</param>
/// <param name="Comment">The visitor's words.</param>
public sealed record Satisfaction(int? Csat, int? Nps, string? Comment)
{
    /// <summary>Nothing said.</summary>
    public static readonly Satisfaction None = new(null, null, null);
}
