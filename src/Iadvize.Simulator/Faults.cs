namespace Iadvize.Simulator;

public enum FaultTarget { GraphQL, Token }

/// <summary>What is to go wrong. Made by one of the methods, then narrowed: <c>Fault.Status(502) with { Requests = 3 }</c>.</summary>
public sealed record Fault
{
    private Fault() { }

    public FaultTarget Target { get; init; } = FaultTarget.GraphQL;

    /// <summary>How many requests it hits before it is over.</summary>
    public int Requests { get; init; } = 1;

    /// <summary>Hits only GraphQL requests that name this conversation; null for any, introspections included.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>How long the request waits before anything else happens.</summary>
    public TimeSpan Delay { get; init; }

    internal int? HttpStatus { get; init; }

    internal TimeSpan? RetryAfter { get; init; }

    internal bool ExpiresToken { get; init; }

    internal bool DropsConnection { get; init; }

    internal bool CutsBody { get; init; }

    internal GraphQL.FieldFault? Field { get; init; }

    public static Fault Latency(TimeSpan delay) => new() { Delay = delay };

    /// <summary>The token of the request has expired, for it and for every one after it.</summary>
    public static Fault ExpiredToken() => new() { ExpiresToken = true };

    /// <summary>429, with a Retry-After in whole seconds or without.</summary>
    public static Fault TooManyRequests(TimeSpan? retryAfter = null) => new() { HttpStatus = 429, RetryAfter = retryAfter };

    public static Fault Status(int status) => new() { HttpStatus = status };

    /// <summary>Every field of these names fails within a 200: "conversation" leaves nothing of it, "visitor" all but the visitor, "Visitor.email" that type's alone.</summary>
    public static Fault PermissionDenied(params string[] fields) =>
        new() { Field = new(fields is [] ? ["conversation"] : fields, "PERMISSION_DENIED", "You are not allowed to access this resource.", "NO_RETRY") };

    /// <summary>As <see cref="PermissionDenied"/>, under another of iAdvize's error names.</summary>
    public static Fault FieldError(string name, string message, string field, string retryPolicy = "NO_RETRY") =>
        new() { Field = new([field], name, message, retryPolicy) };

    /// <summary>The reply ends in the middle of its JSON, as a proxy may leave it.</summary>
    public static Fault CutBody() => new() { CutsBody = true };

    /// <summary>The connection is closed without a reply.</summary>
    public static Fault DroppedConnection() => new() { DropsConnection = true };
}

/// <summary>Faults on demand: each request takes the first one that is meant for it.</summary>
public sealed class FaultPlan
{
    private readonly List<Fault> faults = [];

    public void Add(Fault fault)
    {
        lock (faults)
            faults.Add(fault);
    }

    /// <summary>Ends all of them.</summary>
    public void Clear()
    {
        lock (faults)
            faults.Clear();
    }

    /// <param name="request">The body, where a conversation's id is looked for.</param>
    internal Fault? Take(FaultTarget target, string request)
    {
        lock (faults)
        {
            var index = faults.FindIndex(fault => fault.Target == target
                && (fault.ConversationId is not { } id || request.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase)));
            if (index < 0)
                return null;
            var fault = faults[index];
            if (fault.Requests > 1)
                faults[index] = fault with { Requests = fault.Requests - 1 };
            else
                faults.RemoveAt(index);
            return fault;
        }
    }
}
