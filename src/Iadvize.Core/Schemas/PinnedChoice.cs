using System.Globalization;

namespace Iadvize.Core.Schemas;

/// <summary>
/// What an administrator decided about the fields to use: lines such as <c>text: BotMessage.payload</c> and <c>leave out: Conversation.tags</c>,
/// the form in which the choice is shown. A hash sign begins a comment; empty lines count for nothing.
/// </summary>
public sealed class PinnedChoice
{
    /// <summary>The word before a field that is not to be asked for.</summary>
    public const string LeaveOut = "leave out";

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

    internal bool LeavesOut(string coordinate) => leftOut.Contains(coordinate);

    private void Add(string line, ServedSchema schema, int number)
    {
        UnreadableException Mistake(Sentence what) => new(PinnedSentences.ChoiceLine.With(number, line, what));

        var colon = line.IndexOf(':');
        if (colon < 0) throw Mistake(PinnedSentences.NoColon.With(NameOf(Role.Text), LeaveOut));
        var (name, coordinate) = (line.Substring(0, colon).Trim(), line.Substring(colon + 1).Trim());
        var dot = coordinate.IndexOf('.');
        if (dot < 0) throw Mistake(PinnedSentences.NamesNoField);
        var (typeName, fieldName) = (coordinate.Substring(0, dot), coordinate.Substring(dot + 1));
        if (schema[typeName] is not { } type) throw Mistake(PinnedSentences.UnknownType.With(typeName));
        if (type.Field(fieldName) is null) throw Mistake(PinnedSentences.UnknownField.With(fieldName, typeName, string.Join(", ", type.Fields.Select(field => field.Name))));
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
