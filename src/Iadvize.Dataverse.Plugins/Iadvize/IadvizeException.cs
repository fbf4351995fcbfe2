using Iadvize.Core;

namespace Iadvize.Dataverse;

/// <summary>iAdvize did not answer as hoped. The sentence is for the person who must act; it holds no token, password or personal data.</summary>
[Serializable]
internal sealed class IadvizeException : Exception
{
    public IadvizeException(Sentence what, bool passes, TimeSpan? retryAfter = null)
        : base(what.ToString())
    {
        What = what;
        Passes = passes;
        RetryAfter = retryAfter;
    }

    /// <summary>The message, for a reader of either language.</summary>
    public Sentence What { get; }

    /// <summary>True for what passes by itself (an outage, a limit): the event waits. False for what a person must mend.</summary>
    public bool Passes { get; }

    /// <summary>True when the account has no right to what was asked for.</summary>
    public bool IsDenied { get; init; }

    /// <summary>True when the schema that iAdvize serves has not what was asked for.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>True when only a log-in helps, and this caller is not the one to log in.</summary>
    public bool NeedsLogIn { get; init; }

    /// <summary>How long iAdvize asked to be left alone, when it said so.</summary>
    public TimeSpan? RetryAfter { get; }
}
