namespace Dataverse.Embedded.Metadata;

/// <summary>What a column holds; the names are those of the SDK's AttributeTypeCode.</summary>
internal enum ColumnType
{
    String,
    Memo,
    Integer,
    BigInt,
    Decimal,
    Double,
    Money,
    Boolean,
    DateTime,
    Picklist,
    MultiSelectPicklist,
    State,
    Status,
    Lookup,
    Customer,
    Owner,
    Uniqueidentifier,
    EntityName,
}
