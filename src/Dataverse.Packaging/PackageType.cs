namespace Dataverse.Packaging;

/// <summary>The two flavours of a packed solution.</summary>
public enum PackageType
{
    /// <summary>For development: what it brings can be changed and stays when it is removed.</summary>
    Unmanaged,

    /// <summary>For customers: what it brings is closed and goes when it is removed.</summary>
    Managed,
}
