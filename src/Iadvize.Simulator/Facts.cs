namespace Iadvize.Simulator;

/// <summary>A fact that depends on the arguments it is asked with: from, to, first, after, …, by the names that this simulator gives them.</summary>
internal delegate object? AskedFact(IReadOnlyDictionary<string, object?> asked);

/// <summary>One thing that the platform has, whatever a schema calls it. A value is as in a <see cref="GraphQL.GraphObject"/>, with facts in the place of objects.</summary>
/// <param name="labels">What kind of thing it is, by which a schema picks the type: "visitor text deleted".</param>
internal sealed class Facts(string labels)
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Labels { get; } = labels.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <exception cref="KeyNotFoundException">The schema asks for a fact that there is not.</exception>
    public object? this[string fact]
    {
        get => fact == "self" ? this : fact == "nothing" ? null : values.TryGetValue(fact, out var value) ? value
            : throw new KeyNotFoundException($"There is no fact {fact} of '{string.Join(' ', Labels)}', only {string.Join(", ", values.Keys)}.");
        set => values[fact] = value;
    }

    /// <summary>A fact of a fact: "project.name".</summary>
    public object? At(string path) => path.Split('.').Aggregate((object?)this, (found, fact) => (found as Facts)?[fact]);
}
