namespace Dataverse.Embedded.Requests;

/// <summary>
/// In whose name a message comes, and from where: from outside it has neither transaction nor deadline yet; from a synchronous plug-in it has
/// both; from an asynchronous one a deadline only, so that each of its messages is a transaction of its own.
/// </summary>
internal sealed record Caller(Guid User, Guid InitiatingUser, int Depth, Guid Correlation)
{
    public Deadline? Deadline { get; init; }
    public Transaction? Transaction { get; init; }

    /// <summary>The plug-in that sends the message, or null.</summary>
    public PluginContext? Plugin { get; init; }
    public static Caller Outside(Guid user) => new(user, user, 1, Guid.NewGuid());
}
