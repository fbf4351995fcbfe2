namespace Microsoft.Xrm.Sdk;

public enum EntityRole { Referencing, Referenced }

/// <summary>A relationship by its schema name; the role tells the two ends apart when a table is related to itself.</summary>
public sealed class Relationship
{
    public Relationship() { }
    public Relationship(string schemaName) => SchemaName = schemaName;
    public EntityRole? PrimaryEntityRole { get; set; }
    public string SchemaName { get; set; }

    public override bool Equals(object obj) =>
        obj is Relationship other && SchemaName == other.SchemaName && PrimaryEntityRole == other.PrimaryEntityRole;

    public override int GetHashCode() => SchemaName?.GetHashCode() ?? 0;
}
