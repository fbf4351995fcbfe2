namespace Microsoft.Xrm.Sdk;

/// <summary>A property of a component with the right to change it where the solution is managed.</summary>
public abstract class ManagedProperty<T>
{
    protected ManagedProperty() { }
    public bool CanBeChanged { get; set; } = true;
    public T Value { get; set; }
}

public sealed class BooleanManagedProperty : ManagedProperty<bool>
{
    public BooleanManagedProperty() { }
    public BooleanManagedProperty(bool value) => Value = value;
}
