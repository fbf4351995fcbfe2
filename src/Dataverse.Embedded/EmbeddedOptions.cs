namespace Dataverse.Embedded;

/// <summary>How the embedded Dataverse runs.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>Every time that is stored, compared or limited comes from here.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The organization's language and at first that of each user, by its locale id. Labels are read in English.</summary>
    public int BaseLanguage { get; init; } = 1033;

    /// <summary>How many system jobs run at once.</summary>
    public int AsyncWorkers { get; init; } = 4;

    /// <summary>How long a writer waits for a row that another transaction holds; real time.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What one operation may take with all its plug-ins; the service gives it two minutes.</summary>
    public TimeSpan OperationLimit { get; init; } = TimeSpan.FromMinutes(2);
}
