namespace Iadvize.Core.Values;

/// <summary>One message of an answer.</summary>
/// <param name="At">When it was sent: what "tomorrow" counts from. Null if the conversation does not say.</param>
public sealed record AnswerPart(string Text, DateTimeOffset? At);
