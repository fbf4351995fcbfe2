namespace Dataverse.Embedded.Metadata;

/// <summary>What a column holds; the names are those of the SDK's AttributeTypeCode.</summary>
internal enum ColumnType
{
    String, Memo, Integer, BigInt, Decimal, Double, Money, Boolean, DateTime, Picklist, MultiSelectPicklist, State, Status, Lookup, Customer, Owner,
    Uniqueidentifier, EntityName,
}

/// <summary>One option of a choice. <see cref="State"/> is set for a status reason, <see cref="DefaultStatus"/> for a state.</summary>
internal sealed record Option(int Value, Labels Label, int? State = null, int? DefaultStatus = null);

/// <summary>A column as the service describes it; the file of standard tables has these very names.</summary>
internal sealed record Column
{
    public required string Name { get; init; }
    public string SchemaName { get => field ?? Name; init; }
    public required ColumnType Type { get; init; }

    /// <summary>Text, Email, Url, Phone … of a string; DateOnly or DateAndTime of a date; otherwise empty.</summary>
    public string Format { get => field ?? (Type == ColumnType.DateTime ? "DateAndTime" : Type == ColumnType.String ? "Text" : ""); init; }

    /// <summary>UserLocal, DateOnly or TimeZoneIndependent.</summary>
    public string Behavior { get; init; } = "UserLocal";

    /// <summary>UTF-16 units.</summary>
    public int MaxLength { get; init; } = int.MaxValue;
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }

    /// <summary>Decimals that are kept.</summary>
    public int Precision { get; init; }
    public ImmutableArray<Option> Options { get; init; } = [];

    /// <summary>An option's value, 1 or 0 for yes or no; null when there is none.</summary>
    public int? Default { get; init; }

    /// <summary>Tables that a lookup may point to.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Navigation property by target, where it is not the column's own name.</summary>
    public ImmutableDictionary<string, string> Navigation { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>None, Recommended, ApplicationRequired or SystemRequired.</summary>
    public string Required { get; init; } = "None";
    public bool ForCreate { get; init; } = true;
    public bool ForUpdate { get; init; } = true;
    public bool ForRead { get; init; } = true;

    /// <summary>Column security: only the system and administrators read and write it.</summary>
    public bool Secured { get; init; }
    public Labels Label { get; init; } = Labels.None;
    public bool IsLookup => Type is ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner;
    public bool IsChoice => Type is ColumnType.Picklist or ColumnType.State or ColumnType.Status;
}
