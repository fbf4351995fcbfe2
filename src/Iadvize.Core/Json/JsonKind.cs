namespace Iadvize.Core.Json;

#pragma warning disable CA1720 // JSON calls its kinds so.

/// <summary>What a JSON value is.</summary>
public enum JsonKind
{
    /// <summary><c>null</c>, and what a missing member reads as.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number, kept as it was written.</summary>
    Number,

    /// <summary>A string; it may hold any UTF-16 unit, a lone surrogate too.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object; of two members with one name the last counts.</summary>
    Object,
}
