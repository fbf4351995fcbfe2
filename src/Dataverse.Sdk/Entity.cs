namespace Microsoft.Xrm.Sdk;

/// <summary>A row of one table, or the part of it that is being read or written.</summary>
public class Entity
{
    public Entity() { }
    public Entity(string entityName) => LogicalName = entityName;
    public Entity(string entityName, Guid id) : this(entityName) => Id = id;

    public AttributeCollection Attributes { get => field ??= []; set; }
    public FormattedValueCollection FormattedValues { get => field ??= []; set; }
    public string LogicalName { get; set; }

    /// <summary>The primary key. It is no column: setting it leaves <see cref="Attributes"/> as they are.</summary>
    public virtual Guid Id { get; set; }

    /// <summary>Dataverse's version number of the row as text, for <see cref="ConcurrencyBehavior.IfRowVersionMatches"/>.</summary>
    public string RowVersion { get; set; }

    /// <exception cref="KeyNotFoundException">Read, and the column is not among <see cref="Attributes"/>.</exception>
    public object this[string attributeName] { get => Attributes[attributeName]; set => Attributes[attributeName] = value; }

    public bool Contains(string attributeName) => Attributes.Contains(attributeName);

    /// <summary>The value; the type's default when the column is absent or null.</summary>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    public virtual T GetAttributeValue<T>(string attributeLogicalName)
    {
        if (string.IsNullOrWhiteSpace(attributeLogicalName))
            throw new ArgumentNullException(nameof(attributeLogicalName));
        return Attributes.TryGetValue(attributeLogicalName, out var value) && value is not null ? (T)value : default;
    }

    public EntityReference ToEntityReference() => new(LogicalName, Id) { RowVersion = RowVersion };
}
