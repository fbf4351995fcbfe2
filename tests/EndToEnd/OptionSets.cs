using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>What became of an event: option set iadv_eventstatus.</summary>
internal static class EventStatus
{
    public const int Received = 722500000;
    public const int Processing = 722500001;
    public const int Processed = 722500002;
    public const int Ignored = 722500003;
    public const int Waiting = 722500004;
    public const int NeedsAttention = 722500005;
}

/// <summary>Where an event came from: option set iadv_eventsource.</summary>
internal static class EventSource
{
    public const int Webhook = 722500000;
    public const int Reconciliation = 722500001;
    public const int BackFill = 722500002;
    public const int Manual = 722500003;
    public const int Live = 722500004;
}

/// <summary>What became of an answer: option set iadv_answeroutcome.</summary>
internal static class AnswerOutcome
{
    public const int Written = 722500000;
    public const int KeptExisting = 722500001;
    public const int NotConvertible = 722500002;
    public const int Truncated = 722500003;
    public const int NotMapped = 722500004;
    public const int NotAnswered = 722500005;
}

internal static class EntityExtensions
{
    /// <summary>The value of a choice, which must have one.</summary>
    public static int Option(this Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column).Value;

    /// <summary>One of <see cref="EventStatus"/>.</summary>
    public static int Status(this Entity row) => row.Option("iadv_status");
}
