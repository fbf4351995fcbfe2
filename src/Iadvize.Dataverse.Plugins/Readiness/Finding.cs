namespace Iadvize.Dataverse.Readiness;

/// <summary>What one check found, in the reader's language.</summary>
/// <param name="Check">A short name that does not change: "account", "mappings".</param>
/// <param name="State">Whether somebody must act.</param>
/// <param name="Title">What is so.</param>
/// <param name="WhatToDo">Empty when nothing is to be done.</param>
/// <param name="Where">The screen or the product; empty when nothing is to be done.</param>
internal sealed record Finding(string Check, FindingState State, string Title, string WhatToDo, string Where);

internal enum FindingState
{
    Done,
    Missing,

    /// <summary>No API tells: a person must look.</summary>
    Confirm,
    Failed,
}
