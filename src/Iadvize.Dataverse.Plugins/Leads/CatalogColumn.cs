using System.Globalization;
using Iadvize.Core.Values;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace Iadvize.Dataverse.Leads;

/// <summary>One column of a table: what the domain must know to convert an answer, and how the converted value is written and shown.</summary>
internal sealed class CatalogColumn
{
    private readonly AttributeMetadata metadata;

    public CatalogColumn(string table, AttributeMetadata metadata, IReadOnlyList<LookupTable> targets, int baseLocale)
    {
        Table = table;
        this.metadata = metadata;
        Targets = targets;
        BaseLanguage = LanguageOf(baseLocale);
        Converts = Describe();
    }

    public string Table { get; }

    public string Name => metadata.LogicalName;

    /// <summary>The organisation's, by two letters: options are shown by their labels in it.</summary>
    public string BaseLanguage { get; }

    public bool IsWritable => metadata.IsValidForCreate == true && metadata.IsValidForUpdate == true;

    /// <summary>Null for a type that no answer can fill.</summary>
    public Column? Converts { get; }

    /// <summary>Where a lookup may point to; empty for every other type.</summary>
    public IReadOnlyList<LookupTable> Targets { get; }

    /// <summary>How a person finds the column's type in Dataverse: String, Picklist, Lookup …</summary>
    public string TypeName => metadata.AttributeType?.ToString() ?? "unknown";

    /// <param name="conversion">A converted answer.</param>
    /// <param name="zone">The project's, for columns that keep an instant of a spoken day; null is UTC.</param>
    /// <param name="row">The row that a lookup was found to name.</param>
    /// <returns>The value as Dataverse takes it.</returns>
    public object ToDataverse(Conversion conversion, TimeZoneInfo? zone, EntityReference? row) => (metadata, conversion.Value) switch
    {
        (MultiSelectPicklistAttributeMetadata, int[] options) => new OptionSetValueCollection(options.Select(option => new OptionSetValue(option)).ToList()),
        (PicklistAttributeMetadata, int option) => new OptionSetValue(option),
        (MoneyAttributeMetadata, decimal amount) => new Money(amount),
        (DoubleAttributeMetadata, decimal number) => (double)number,
        (LookupAttributeMetadata, Guid) => row!,
        (DateTimeAttributeMetadata date, DateTimeOffset instant) => IsUserLocal(date) ? instant.UtcDateTime : DateTime.SpecifyKind(instant.DateTime, DateTimeKind.Utc),
        (DateTimeAttributeMetadata date, DateTime day) => DateTime.SpecifyKind(IsUserLocal(date) && zone is not null ? TimeZoneInfo.ConvertTimeToUtc(day, zone) : day, DateTimeKind.Utc),
        var (_, value) => value!,
    };

    /// <returns>A value of this column as a person reads it, or null for none.</returns>
    public string? Show(object? value) => value switch
    {
        null => null,
        OptionSetValue option => Label(option.Value),
        OptionSetValueCollection options => string.Join("; ", options.Select(option => Label(option.Value))),
        bool yesNo when Converts is { Options.Count: 2 } => Label(yesNo ? 1 : 0),
        Money money => money.Value.ToString(CultureInfo.InvariantCulture),
        EntityReference reference => reference.Name ?? reference.Id.ToString(),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <returns>True when the option is one of the column's; an option may have been removed since it was configured.</returns>
    public bool HasOption(int value) => Converts?.Options.Any(option => option.Value == value) == true;

    private string Label(int option)
    {
        var labels = Converts?.Options.FirstOrDefault(known => known.Value == option)?.Labels;
        return labels is null ? option.ToString(CultureInfo.InvariantCulture) : labels.TryGetValue(BaseLanguage, out var label) ? label : labels.Values.FirstOrDefault() ?? "";
    }

    private Column? Describe()
    {
        var name = Table + "." + metadata.LogicalName;
        var column = metadata switch
        {
            StringAttributeMetadata text => new Column(name, TypeOf(text)) { MaxLength = text.MaxLength },
            MemoAttributeMetadata memo => new Column(name, ColumnType.Memo) { MaxLength = memo.MaxLength },
            IntegerAttributeMetadata number => new Column(name, number.Format == IntegerFormat.Duration ? ColumnType.Duration : ColumnType.WholeNumber) { Min = number.MinValue, Max = number.MaxValue },
            DecimalAttributeMetadata number => new Column(name, ColumnType.Decimal) { Min = number.MinValue, Max = number.MaxValue, Precision = number.Precision },
            DoubleAttributeMetadata number => new Column(name, ColumnType.Decimal) { Min = Bound(number.MinValue), Max = Bound(number.MaxValue), Precision = number.Precision },
            MoneyAttributeMetadata money => new Column(name, ColumnType.Money) { Min = Bound(money.MinValue), Max = Bound(money.MaxValue), Precision = money.Precision },
            DateTimeAttributeMetadata date => new Column(name, date.Format == DateTimeFormat.DateOnly || date.DateTimeBehavior == DateTimeBehavior.DateOnly ? ColumnType.Date : ColumnType.DateTime),
            BooleanAttributeMetadata yesNo => new Column(name, ColumnType.YesNo) { Options = Options(new[] { yesNo.OptionSet?.TrueOption, yesNo.OptionSet?.FalseOption }) },
            PicklistAttributeMetadata choice => new Column(name, ColumnType.Choice) { Options = Options(choice.OptionSet?.Options) },
            MultiSelectPicklistAttributeMetadata choices => new Column(name, ColumnType.MultiChoice) { Options = Options(choices.OptionSet?.Options) },
            LookupAttributeMetadata when metadata.AttributeType is AttributeTypeCode.Lookup or AttributeTypeCode.Customer && Targets.Count > 0 => new Column(name, ColumnType.Lookup),
            _ => null,
        };
        return column is null ? null : column with { Label = metadata.DisplayName?.UserLocalizedLabel?.Label ?? metadata.LogicalName };
    }

    private static bool IsUserLocal(DateTimeAttributeMetadata date) => date.DateTimeBehavior is null || date.DateTimeBehavior == DateTimeBehavior.UserLocal;

    private static decimal? Bound(double? bound) => bound is > -7.9e27 and < 7.9e27 ? (decimal)bound : null;

    private static ColumnType TypeOf(StringAttributeMetadata text) => text.FormatName?.Value switch
    {
        "Email" => ColumnType.Email,
        "Phone" => ColumnType.Phone,
        "Url" => ColumnType.Url,
        _ => ColumnType.Text,
    };

    private static List<ColumnOption> Options(IEnumerable<OptionMetadata?>? options) =>
        (options ?? Array.Empty<OptionMetadata>())
        .Where(option => option?.Value is not null)
        .Select(option => new ColumnOption(option!.Value!.Value, Labels(option.Label)))
        .ToList();

    private static Dictionary<string, string> Labels(Label? label)
    {
        var labels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var localized in label?.LocalizedLabels ?? new LocalizedLabelCollection())
            if (!string.IsNullOrEmpty(localized.Label)) labels[LanguageOf(localized.LanguageCode)] = localized.Label;
        return labels;
    }

    /// <summary>Dataverse numbers languages (LCID); conversations name them by two letters.</summary>
    private static string LanguageOf(int lcid)
    {
        try
        {
            return new CultureInfo(lcid).TwoLetterISOLanguageName;
        }
        catch (CultureNotFoundException)
        {
            return lcid.ToString(CultureInfo.InvariantCulture);
        }
    }
}
