namespace Iadvize.Core.Conversations;

/// <summary>A person or bot who took part on the company's side.</summary>
/// <param name="Id">iAdvize's number.</param>
/// <param name="Name">The name that iAdvize shows; empty if unknown.</param>
/// <param name="IsBot">Whether it is a bot.</param>
public sealed record Operator(int Id, string Name, bool IsBot);
