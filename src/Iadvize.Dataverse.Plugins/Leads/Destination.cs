namespace Iadvize.Dataverse.Leads;

/// <summary>Where a conversation goes.</summary>
internal enum Destination
{
    ExistingLead,
    NewLead,

    /// <summary>The contact that came of a closed lead; no lead is written.</summary>
    Contact,

    /// <summary>A person must choose; no lead is written.</summary>
    Undecided,

    /// <summary>Nobody knows yet who the visitor is.</summary>
    None,

    /// <summary>It was erased, or is past the project's retention: nothing of it is stored.</summary>
    Erased,
}
