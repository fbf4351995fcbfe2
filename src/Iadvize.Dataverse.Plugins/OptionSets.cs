namespace Iadvize.Dataverse;

/// <summary>Where an event came from: option set iadv_eventsource.</summary>
internal enum EventSource
{
    Webhook = 722500000,
    Reconciliation = 722500001,
    BackFill = 722500002,
    Manual = 722500003,
    Live = 722500004,
}

/// <summary>What became of an event: option set iadv_eventstatus.</summary>
internal enum EventStatus
{
    Received = 722500000,
    Processing = 722500001,
    Processed = 722500002,
    Ignored = 722500003,
    Waiting = 722500004,
    NeedsAttention = 722500005,
    Failed = 722500006,
}

/// <summary>What became of an answer: option set iadv_answeroutcome.</summary>
internal enum AnswerOutcome
{
    Written = 722500000,
    KeptExisting = 722500001,
    NotConvertible = 722500002,
    Truncated = 722500003,
    NotMapped = 722500004,
    NotAnswered = 722500005,
}

/// <summary>How an answer meets what a column holds already: option set iadv_writepolicy.</summary>
internal enum WritePolicy
{
    Overwrite = 722500000,
    FillIfEmpty = 722500001,
    Append = 722500002,
}

/// <summary>Whose column a mapping names: option set iadv_mappingtable.</summary>
internal enum MappingTable
{
    Lead = 722500000,
    Contact = 722500001,
}

/// <summary>What to do when the visitor's lead is qualified or disqualified: option set iadv_closedlead.</summary>
internal enum ClosedLead
{
    NewLead = 722500000,
    Reopen = 722500001,
    ItsContact = 722500002,
}

/// <summary>What to do when several leads have the visitor's e-mail: option set iadv_severalmatches.</summary>
internal enum SeveralMatches
{
    MostRecentlyModified = 722500000,
    NoneAndNeedsAttention = 722500001,
}

/// <summary>Which end of a range becomes the value: option set iadv_rangepolicy.</summary>
internal enum RangeEnd
{
    Lower = 722500000,
    Upper = 722500001,
    Middle = 722500002,
}
