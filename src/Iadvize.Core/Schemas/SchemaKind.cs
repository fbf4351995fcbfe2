using System.Diagnostics.CodeAnalysis;

namespace Iadvize.Core.Schemas;

/// <summary>What a named type of a GraphQL schema is.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "GraphQL's own words.")]
public enum SchemaKind
{
    /// <summary>A single value, such as String, DateTime or one of the schema's own.</summary>
    Scalar,

    /// <summary>Has fields.</summary>
    Object,

    /// <summary>Has fields, and types that implement it.</summary>
    Interface,

    /// <summary>One of several object types.</summary>
    Union,

    /// <summary>One of several names.</summary>
    Enum,

    /// <summary>An argument made of several values.</summary>
    Input,
}
