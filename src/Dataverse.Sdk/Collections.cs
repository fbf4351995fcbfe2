namespace Microsoft.Xrm.Sdk;

/// <summary>The columns of a row, by logical name.</summary>
public sealed class AttributeCollection : DataCollection<string, object>
{
    public AttributeCollection() { }
    public AttributeCollection(IDictionary<string, object> collection) : base(collection) { }
}

/// <summary>The columns of an alternate key, by logical name.</summary>
public sealed class KeyAttributeCollection : DataCollection<string, object>
{
    public KeyAttributeCollection() { }
    public KeyAttributeCollection(IDictionary<string, object> collection) : base(collection) { }
}

/// <summary>Values as the user would read them, by the column's logical name.</summary>
public sealed class FormattedValueCollection : DataCollection<string, string>
{
    public FormattedValueCollection() { }
    public FormattedValueCollection(IDictionary<string, string> collection) : base(collection) { }
}

/// <summary>What goes into a message or comes out of it.</summary>
public class ParameterCollection : DataCollection<string, object>
{
    public ParameterCollection() { }
    protected ParameterCollection(IDictionary<string, object> collection) : base(collection) { }

    /// <summary>True when the parameter is there with a value of that type.</summary>
    public bool TryGetValue<T>(string key, out T value)
    {
        var found = base.TryGetValue(key, out object untyped) && untyped is T;
        value = found ? (T)untyped : default;
        return found;
    }

    internal T ValueOrDefault<T>(string key) => base.TryGetValue(key, out var value) && value is not null ? (T)value : default;
}

/// <summary>A row as it was before, or is after, the operation that set a step off.</summary>
public class EntityImageCollection : DataCollection<string, Entity>
{
    public EntityImageCollection() { }
    public EntityImageCollection(IDictionary<string, Entity> collection) : base(collection) { }
}

/// <summary>Rows to be created with the row that holds them.</summary>
public sealed class RelatedEntityCollection : DataCollection<Relationship, EntityCollection> { }

public sealed class EntityReferenceCollection : DataCollection<EntityReference>
{
    public EntityReferenceCollection() { }
    public EntityReferenceCollection(IList<EntityReference> list) : base(list) { }
}

/// <summary>The value of a column of choices.</summary>
public sealed class OptionSetValueCollection : DataCollection<OptionSetValue>
{
    public OptionSetValueCollection() { }
    public OptionSetValueCollection(IList<OptionSetValue> list) : base(list) { }
}
