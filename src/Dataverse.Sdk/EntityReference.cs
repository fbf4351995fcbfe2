namespace Microsoft.Xrm.Sdk;

/// <summary>A row named by its table and its primary or alternate key: the value of a lookup column.</summary>
public sealed class EntityReference
{
    public EntityReference() { }
    public EntityReference(string logicalName) => LogicalName = logicalName;
    public EntityReference(string logicalName, Guid id) : this(logicalName) => Id = id;
    public EntityReference(string logicalName, string keyName, object keyValue) : this(logicalName) => KeyAttributes.Add(keyName, keyValue);
    public EntityReference(string logicalName, KeyAttributeCollection keyAttributeCollection) : this(logicalName) => KeyAttributes = keyAttributeCollection;
    public Guid Id { get; set; }
    public KeyAttributeCollection KeyAttributes { get => field ??= []; set; }
    public string LogicalName { get; set; }

    /// <summary>The primary name of the row when Dataverse has read it; it does not count for equality.</summary>
    public string Name { get; set; }
    public string RowVersion { get; set; }

    public override bool Equals(object obj) =>
        obj is EntityReference other
        && Id == other.Id
        && LogicalName == other.LogicalName
        && KeyAttributes.Count == other.KeyAttributes.Count
        && KeyAttributes.All(key => other.KeyAttributes.TryGetValue(key.Key, out var value) && Equals(key.Value, value));

    public override int GetHashCode() => Id.GetHashCode() ^ (LogicalName?.GetHashCode() ?? 0);
}
