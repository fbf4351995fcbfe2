using System.Globalization;
using Iadvize.Core.Conversations;

namespace Iadvize.Core.Schemas;

/// <summary>
/// What an administrator decided about the fields to use: lines such as <c>text: BotMessage.payload</c> and <c>leave out: Conversation.tags</c>,
/// the form in which the choice is shown; and what a value means: <c>visitor: Message.direction = IN</c>, <c>bot: Author.__typename = Workflow</c>. A hash sign begins a comment; empty lines count for nothing.
/// </summary>
public sealed class PinnedChoice
{
    /// <summary>The word before a field that is not to be asked for.</summary>
    public const string LeaveOut = "leave out";

    internal const string Internal = "internal";
    internal const string Public = "public";
    internal const string Deleted = "deleted";

    private static readonly string[] Meanings = [.. Enum.GetNames(typeof(Author)).Select(name => name.ToLowerInvariant()), Internal, Public, Deleted];

    private readonly Dictionary<string, string> meanings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Role> roles = new(StringComparer.Ordinal);
    private readonly HashSet<string> leftOut = new(StringComparer.Ordinal);

    private PinnedChoice()
    {
    }

    /// <summary>Nothing is decided.</summary>
    public static PinnedChoice None { get; } = new();

    /// <summary>Reads the lines.</summary>
    /// <param name="text">Null or empty for none.</param>
    /// <param name="schema">Where the fields must be.</param>
    /// <exception cref="UnreadableException">A line says nothing that can be done; the message names the line and what is wrong.</exception>
    public static PinnedChoice Parse(string? text, ServedSchema schema)
    {
        var choice = new PinnedChoice();
        var lines = (text ?? "").Replace("\r\n", "\n").Split('\n');
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].Split('#')[0].Trim();
            if (line.Length > 0) choice.Add(line, schema, number);
        }

        return choice;
    }

    /// <returns>The role's name as lines of the choice write it: <c>author kind</c>.</returns>
    public static string NameOf(Role role) => string.Join(" ", Words.Of(role.ToString()));

    internal Role? RoleOf(SchemaType type, SchemaField field) => roles.TryGetValue($"{type.Name}.{field.Name}", out var role) ? role : null;

    internal bool Names(SchemaType type, Role role) => roles.Any(each => each.Value == role && each.Key.StartsWith(type.Name + ".", StringComparison.Ordinal));

    /// <summary>What a field is asked for when it has no role and one of its values has a meaning.</summary>
    internal Role? RoleByMeaning(SchemaType type, SchemaField field)
    {
        var start = $"{type.Name}.{field.Name}=";
        var said = new HashSet<string>(meanings.Where(each => each.Key.StartsWith(start, StringComparison.Ordinal)).Select(each => each.Value), StringComparer.Ordinal);
        return said.Count == 0 ? null : SideOf(said) is null ? Role.Kind : Role.AuthorKind;
    }

    /// <returns>One of the words for sides and states; null where the value has no meaning that was pinned.</returns>
    internal string? MeaningOf(string coordinate, string value) => meanings.TryGetValue($"{coordinate}={value}", out var meaning) ? meaning : null;

    /// <summary>Whether a value says who wrote a message.</summary>
    internal bool TellsSides => meanings.Values.Any(meaning => Enum.TryParse<Author>(meaning, ignoreCase: true, out _));

    /// <summary>As <see cref="MeaningOf(string,string)"/>, for the name of a type.</summary>
    internal string? MeaningOf(string typeName) => MeaningOf(Selection.TypeName, typeName);

    /// <returns>The side among meanings; null where there is none.</returns>
    internal static Author? SideOf(HashSet<string> said) =>
        said.Select(meaning => Enum.TryParse<Author>(meaning, ignoreCase: true, out var side) ? side : default(Author?)).FirstOrDefault(side => side is not null);

    internal bool LeavesOut(string coordinate) => leftOut.Contains(coordinate);

    private void Add(string line, ServedSchema schema, int number)
    {
        UnreadableException Mistake(Sentence what) => new(PinnedSentences.ChoiceLine.With(number, line, what));

        var colon = line.IndexOf(':');
        if (colon < 0) throw Mistake(PinnedSentences.NoColon.With(NameOf(Role.Text), LeaveOut));
        var (name, coordinate) = (line.Substring(0, colon).Trim(), line.Substring(colon + 1).Trim());
        var dot = coordinate.IndexOf('.');
        if (dot < 0) throw Mistake(PinnedSentences.NamesNoField);
        var equals = coordinate.IndexOf('=');
        var value = equals < 0 ? null : coordinate.Substring(equals + 1).Trim();
        if (equals >= 0) coordinate = coordinate.Substring(0, equals).Trim();
        var (typeName, fieldName) = (coordinate.Substring(0, dot), coordinate.Substring(dot + 1));
        if (schema[typeName] is not { } type) throw Mistake(PinnedSentences.UnknownType.With(typeName));
        if (fieldName == Selection.TypeName && value is not null)
        {
            coordinate = fieldName;
            if (schema[value] is null) throw Mistake(PinnedSentences.UnknownType.With(value));
        }
        else if (type.Field(fieldName) is null) throw Mistake(PinnedSentences.UnknownField.With(fieldName, typeName, string.Join(", ", type.Fields.Select(field => field.Name))));
        if (value is not null)
        {
            if (type.Field(fieldName) is { } field && schema[field.Shape.Name] is { Kind: SchemaKind.Enum } values && value != "null" && !values.Values.Contains(value))
                throw Mistake(PinnedSentences.UnknownValue.With(value, values.Name, string.Join(", ", values.Values)));
            meanings[$"{coordinate}={value}"] = Meanings.FirstOrDefault(meaning => string.Equals(meaning, name, StringComparison.OrdinalIgnoreCase))
                ?? throw Mistake(PinnedSentences.UnknownMeaning.With(string.Join(", ", Meanings)));
            return;
        }

        if (string.Equals(name, LeaveOut, StringComparison.OrdinalIgnoreCase))
        {
            leftOut.Add(coordinate);
            return;
        }

        var roleName = name.Replace(" ", "");
        if (!Enum.TryParse<Role>(roleName, ignoreCase: true, out var role) || int.TryParse(roleName, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
            throw Mistake(PinnedSentences.UnknownRole.With($"{LeaveOut}, {string.Join(", ", Enum.GetValues(typeof(Role)).Cast<Role>().Select(NameOf))}"));
        roles[coordinate] = role;
    }
}
