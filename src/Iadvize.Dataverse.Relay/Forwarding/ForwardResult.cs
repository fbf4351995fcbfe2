namespace Iadvize.Dataverse.Relay.Forwarding;

internal enum ForwardOutcome
{
    /// <summary>Dataverse has the event, by this delivery or an earlier one.</summary>
    Taken,

    /// <summary>Dataverse answered that it does not want this event, or failed on it.</summary>
    Refused,

    /// <summary>Dataverse could not be reached, is busy, or lets the relay in no more: nothing is said about the event.</summary>
    Unavailable,
}

/// <summary>What became of one attempt to hand an event over.</summary>
/// <param name="Detail">Recorded, Duplicate or Ignored where it was taken; otherwise what was in the way.</param>
/// <param name="RetryAfter">How long Dataverse asks to be left alone.</param>
/// <param name="Throttled">Whether Dataverse refuses requests of every kind for now.</param>
internal sealed record ForwardResult(ForwardOutcome Outcome, string Detail, TimeSpan? RetryAfter = null, bool Throttled = false);
