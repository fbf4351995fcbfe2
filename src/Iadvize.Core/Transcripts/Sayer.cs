using Iadvize.Core.Conversations;

namespace Iadvize.Core.Transcripts;

/// <summary>What is known of who wrote a message.</summary>
/// <param name="Side">Null where nothing told it.</param>
/// <param name="Ids">The person's ids, as the answer wrote them.</param>
/// <param name="Name">The name that is shown; empty if unknown.</param>
internal sealed record Sayer(Author? Side, IReadOnlyList<string> Ids, string Name)
{
    /// <summary>iAdvize's number of an operator: a whole number, also written ha-42.</summary>
    public int? Number => Ids.Select(IadvizeNumber.Read).FirstOrDefault(number => number is not null);
}
