namespace Microsoft.Xrm.Sdk;

/// <summary>The columns of a row, by logical name.</summary>
public sealed class AttributeCollection : DataCollection<string, object> { }

/// <summary>Values as the user would read them, by the column's logical name.</summary>
public sealed class FormattedValueCollection : DataCollection<string, string> { }

/// <summary>What goes into a message or comes out of it.</summary>
public class ParameterCollection : DataCollection<string, object>
{
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
public class EntityImageCollection : DataCollection<string, Entity> { }

/// <summary>The value of a column of choices.</summary>
public sealed class OptionSetValueCollection(IList<OptionSetValue> list) : DataCollection<OptionSetValue>(list) { }
