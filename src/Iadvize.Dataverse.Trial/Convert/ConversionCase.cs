using System.Globalization;
using System.Text;
using System.Text.Json;
using Iadvize.Core.Values;

namespace Iadvize.Dataverse.Trial;

/// <summary>One line of a file of answers: what was said in which language for which column, and, in the corpus, what must come of it.</summary>
public sealed class ConversionCase
{
    /// <summary>The columns of a file that does not name others in its header.</summary>
    public static readonly IReadOnlyList<string> DefaultHeader = ["id", "language", "column", "spec", "sentAt", "answer", "expected"];

    private static readonly Dictionary<string, ColumnType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text"] = ColumnType.Text,
        ["email"] = ColumnType.Email,
        ["phone"] = ColumnType.Phone,
        ["url"] = ColumnType.Url,
        ["memo"] = ColumnType.Memo,
        ["integer"] = ColumnType.WholeNumber,
        ["decimal"] = ColumnType.Decimal,
        ["money"] = ColumnType.Money,
        ["date"] = ColumnType.Date,
        ["datetime"] = ColumnType.DateTime,
        ["boolean"] = ColumnType.YesNo,
        ["choice"] = ColumnType.Choice,
        ["multichoice"] = ColumnType.MultiChoice,
        ["lookup"] = ColumnType.Lookup,
        ["duration"] = ColumnType.Duration,
    };

    private ConversionCase(string id, string kind, IReadOnlyList<AnswerPart> answer, Column column, ConversionContext context, string expected)
    {
        Id = id;
        Kind = kind;
        Answer = answer;
        Column = column;
        Context = context;
        Expected = expected;
    }

    public string Id { get; }

    /// <summary>The column type as the file writes it: "integer".</summary>
    public string Kind { get; }

    public IReadOnlyList<AnswerPart> Answer { get; }

    public Column Column { get; }

    public ConversionContext Context { get; }

    /// <summary>What the last column says; empty if there is none.</summary>
    public string Expected { get; }

    /// <summary>Reads a tab-separated line.</summary>
    /// <param name="header">The names of its columns; unknown ones are ignored.</param>
    /// <exception cref="FormatException">What is wrong with the line.</exception>
    public static ConversionCase Parse(string line, IReadOnlyList<string>? header = null)
    {
        var names = header ?? DefaultHeader;
        var cells = line.TrimEnd('\r').Split('\t');
        string Cell(string name, bool required)
        {
            for (var i = 0; i < names.Count; i++)
                if (string.Equals(names[i].Trim(), name, StringComparison.OrdinalIgnoreCase))
                    return i < cells.Length ? cells[i] : required ? throw new FormatException($"The line has {cells.Length} cells; the column '{name}' is missing.") : "";
            return required ? throw new FormatException($"The header names no column '{name}'.") : "";
        }

        var id = Cell("id", required: true);
        if (id.Length == 0)
            throw new FormatException("The id is empty.");
        var kind = Cell("column", required: true).Trim();
        if (!Types.TryGetValue(kind, out var type))
            throw new FormatException($"'{kind}' is no column type; it is one of {string.Join(", ", Types.Keys)}.");
        var sentAt = Cell("sentAt", required: true).Trim();
        DateTimeOffset? sent = sentAt.Length == 0 ? null
            : DateTimeOffset.TryParse(sentAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
            : throw new FormatException($"'{sentAt}' is no date and time; write it as 2026-03-04T10:00:00+01:00.");
        var spec = Cell("spec", required: true).Trim();
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(spec.Length == 0 ? "{}" : spec);
        }
        catch (JsonException e)
        {
            throw new FormatException("The spec is not JSON: " + e.Message, e);
        }

        using (json)
        {
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new FormatException("The spec is not a JSON object.");
            try
            {
                return new ConversionCase(
                    id,
                    kind.ToLowerInvariant(),
                    [new AnswerPart(Unescape(Cell("answer", required: true)), sent)],
                    ReadColumn(json.RootElement, type),
                    ReadContext(json.RootElement, Cell("language", required: true).Trim()),
                    Cell("expected", required: false));
            }
            catch (InvalidOperationException e)
            {
                throw new FormatException("A value in the spec has the wrong type: " + e.Message, e);
            }
        }
    }

    public Conversion Convert() => AnswerConverter.Convert(Answer, Column, Context);

    /// <summary>The converted value, or REFUSE: and the reason, on one line.</summary>
    public string Print() => Print(Convert());

    public static string Print(Conversion conversion) => Escape(conversion.Succeeded ? conversion.Text : "REFUSE: " + conversion.Reason);

    private static Column ReadColumn(JsonElement spec, ColumnType type)
    {
        var name = "lead." + type.ToString().ToLowerInvariant();
        return new Column(name, type)
        {
            MaxLength = (int?)Number(spec, "maxLength"),
            Min = Number(spec, "min"),
            Max = Number(spec, "max"),
            Precision = (int?)Number(spec, "precision"),
            Options = type == ColumnType.YesNo ? ReadYesNo(spec) : [.. Items(spec, "options").Select((option, index) => new ColumnOption((int)(Number(option, "value") ?? index + 1), Labels(option, "labels")))],
            Candidates = [.. Items(spec, "candidates").Select((candidate, index) => new LookupCandidate(
                Text(candidate, "name") ?? "",
                !candidate.TryGetProperty("active", out var active) || active.ValueKind != JsonValueKind.False,
                new Guid(index + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1])))],
        };
    }

    private static ConversionContext ReadContext(JsonElement spec, string language) => new()
    {
        Language = language.Length == 0 ? null : language,
        ProjectLanguage = Text(spec, "projectLanguage"),
        Region = Text(spec, "region"),
        Country = Text(spec, "country"),
        TimeZone = Text(spec, "timeZone"),
        Currency = Text(spec, "currency"),
        BaseLanguage = Text(spec, "base") ?? "en",
        Range = Text(spec, "range") switch
        {
            null or "lower" => RangePolicy.Lower,
            "upper" => RangePolicy.Upper,
            "middle" => RangePolicy.Middle,
            var other => throw new FormatException($"'{other}' is no range policy; it is lower, upper or middle."),
        },
    };

    // "true" and "false" with labels per language, or two options with the values 1 and 0.
    private static List<ColumnOption> ReadYesNo(JsonElement spec)
    {
        var labels = spec.TryGetProperty("labels", out var nested) && nested.ValueKind == JsonValueKind.Object && nested.TryGetProperty("true", out _) ? nested : spec;
        var options = new List<ColumnOption>();
        if (labels.TryGetProperty("true", out _))
            options.Add(new ColumnOption(1, Labels(labels, "true")));
        if (labels.TryGetProperty("false", out _))
            options.Add(new ColumnOption(0, Labels(labels, "false")));
        return options.Count > 0 ? options : [.. Items(spec, "options").Select(option => new ColumnOption(IsTrue(option) ? 1 : 0, Labels(option, "labels")))];
    }

    private static bool IsTrue(JsonElement option) => option.TryGetProperty("value", out var value) && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.Number && value.GetInt32() == 1));

    private static Dictionary<string, string> Labels(JsonElement element, string name)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!element.TryGetProperty(name, out var value))
            return labels;
        if (value.ValueKind == JsonValueKind.String)
            labels["en"] = value.GetString()!;
        else
            foreach (var label in value.EnumerateObject())
                labels[label.Name.Split('-', '_')[0].ToLowerInvariant()] = label.Value.GetString() ?? "";
        return labels;
    }

    private static List<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    private static decimal? Number(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
            return number;
        throw new FormatException($"'{name}' in the spec is no number.");
    }

    private static string Unescape(string cell)
    {
        if (!cell.Contains('\\', StringComparison.Ordinal))
            return cell;
        var text = new StringBuilder(cell.Length);
        for (var i = 0; i < cell.Length; i++)
        {
            var next = cell[i] == '\\' && i + 1 < cell.Length ? cell[++i] : '\0';
            if (next == '\0')
                text.Append(cell[i]);
            else if (next is 'n' or 't' or 'r' or '\\')
                text.Append(next switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => '\\' });
            else
                text.Append('\\').Append(next);
        }

        return text.ToString();
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal);
}
