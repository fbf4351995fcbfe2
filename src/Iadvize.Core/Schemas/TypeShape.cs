namespace Iadvize.Core.Schemas;

/// <summary>A type as it is used at one place, in the schema language's own spelling: <c>UUID!</c>, <c>[Message!]!</c>.</summary>
/// <param name="Text">The spelling.</param>
public sealed record TypeShape(string Text)
{
    /// <summary>The named type within lists and non-null marks.</summary>
    public string Name => Text.TrimStart('[').TrimEnd(']', '!');

    /// <summary>Whether a list stands outermost.</summary>
    public bool IsList => Text.StartsWith("[", StringComparison.Ordinal);

    /// <summary>Whether null is excluded.</summary>
    public bool IsRequired => Text.EndsWith("!", StringComparison.Ordinal);

    /// <summary>The same type where null is excluded, for a variable that always has a value.</summary>
    public string Required => IsRequired ? Text : Text + "!";

    /// <summary>The same type where null may stand.</summary>
    public string Optional => Text.TrimEnd('!');

    /// <inheritdoc />
    public override string ToString() => Text;
}
