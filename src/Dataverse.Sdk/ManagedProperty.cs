namespace Microsoft.Xrm.Sdk;

/// <summary>A property of a component that may or may not be changed where the solution is managed.</summary>
public abstract class ManagedProperty<T>
{
    public T Value { get; set; }
}
