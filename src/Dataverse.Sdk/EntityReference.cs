namespace Microsoft.Xrm.Sdk;

/// <summary>A row named by its table and its primary key: the value of a lookup column.</summary>
public sealed class EntityReference
{
    public EntityReference() { }
    public EntityReference(string logicalName) => LogicalName = logicalName;
    public EntityReference(string logicalName, Guid id) : this(logicalName) => Id = id;
    public Guid Id { get; set; }
    public string LogicalName { get; set; }

    /// <summary>The primary name of the row when Dataverse has read it; it does not count for equality.</summary>
    public string Name { get; set; }
    public string RowVersion { get; set; }

    public override bool Equals(object obj) => obj is EntityReference other && Id == other.Id && LogicalName == other.LogicalName;
    public override int GetHashCode() => Id.GetHashCode() ^ (LogicalName?.GetHashCode() ?? 0);
}
