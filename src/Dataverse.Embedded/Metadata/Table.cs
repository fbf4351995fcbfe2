using System.Diagnostics.CodeAnalysis;

namespace Dataverse.Embedded.Metadata;

internal enum Ownership { UserOwned, OrganizationOwned, BusinessOwned }

internal enum Right { Create, Read, Write, Delete, Append, AppendTo, Assign, Share }

/// <summary>A privilege such as prvReadLead.</summary>
internal sealed record Privilege(string Name, Guid Id);

/// <summary>A table as the service describes it; the file of standard tables has these very names.</summary>
internal sealed record Table
{
    /// <summary>The base of all activities: reading it reads the rows of every activity table.</summary>
    public const string ActivityPointer = "activitypointer";

    public required string Name { get; init; }
    public required string SchemaName { get; init; }

    /// <summary>Plural name in Web API addresses.</summary>
    public required string SetName { get; init; }
    public required int TypeCode { get; init; }
    public required string Key { get; init; }
    public required string PrimaryName { get; init; }
    public required Ownership Ownership { get; init; }
    public bool IsActivity { get; init; }
    public bool Custom { get; init; }
    public Labels Label { get; init; } = Labels.None;
    public required ImmutableSortedDictionary<string, Column> Columns { get; init; }
    public required ImmutableDictionary<Right, Privilege> Privileges { get; init; }

    /// <exception cref="FaultException">The table has no such column.</exception>
    public Column Column(string name) => Columns.TryGetValue(name, out var column) ? column : throw Faults.UnknownColumn(this, name);
    public bool Has(string name, [NotNullWhen(true)] out Column? column) => Columns.TryGetValue(name, out column);
    public bool Has(string name) => Columns.ContainsKey(name);
}
