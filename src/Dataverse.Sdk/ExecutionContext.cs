namespace Microsoft.Xrm.Sdk;

/// <summary>The message that is being executed: who asked, for what, with which parameters.</summary>
public interface IExecutionContext
{
    /// <summary>0 synchronous, 1 asynchronous.</summary>
    int Mode { get; }

    /// <summary>1 for a call from outside, one more for each message that a plug-in sends; Dataverse stops at 8.</summary>
    int Depth { get; }
    string MessageName { get; }
    string PrimaryEntityName { get; }
    ParameterCollection InputParameters { get; }
    ParameterCollection OutputParameters { get; }

    /// <summary>The user in whose name the plug-in runs.</summary>
    Guid UserId { get; }

    /// <summary>The user whose call set it off.</summary>
    Guid InitiatingUserId { get; }
    Guid BusinessUnitId { get; }
    Guid OrganizationId { get; }
    Guid PrimaryEntityId { get; }
    EntityImageCollection PreEntityImages { get; }
    EntityImageCollection PostEntityImages { get; }
    Guid CorrelationId { get; }
    bool IsInTransaction { get; }
}

public interface IPluginExecutionContext : IExecutionContext
{
    /// <summary>10 before validation, 20 before, 30 the main operation, 40 after.</summary>
    int Stage { get; }
}
