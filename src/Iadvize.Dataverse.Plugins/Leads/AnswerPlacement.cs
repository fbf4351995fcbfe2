using Iadvize.Core.Conversations;
using Iadvize.Core.Questions;
using Iadvize.Core.Values;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Leads;

/// <summary>Brings the answers of one conversation into the columns that the mappings name.</summary>
internal sealed class AnswerPlacement
{
    private readonly IOrganizationService service;
    private readonly IReadOnlyList<QuestionMapping> mappings;
    private readonly ColumnCatalog columns;
    private readonly Currencies currencies;
    private readonly ConversionContext context;
    private readonly TimeZoneInfo? zone;
    private readonly string source;

    public AnswerPlacement(
        IOrganizationService service, IReadOnlyList<QuestionMapping> mappings, ColumnCatalog columns, Currencies currencies, ProjectPolicy project, Conversation conversation)
    {
        this.service = service;
        this.mappings = mappings;
        this.columns = columns;
        this.currencies = currencies;
        context = project.ContextOf(conversation);
        zone = Zones.Find(project.TimeZone);
        source = $"{conversation.ClosedAt ?? conversation.StartedAt:yyyy-MM-dd} iAdvize {conversation.Id}";
    }

    /// <param name="answer">As it was found.</param>
    /// <param name="lead">Null when the conversation has no lead.</param>
    /// <param name="contact">Null when it has no contact.</param>
    /// <param name="why">Why there is no lead, for the answers that were meant for one.</param>
    /// <returns>What became of the answer in each column that its question is mapped to; one placement without a column when there is none.</returns>
    public IReadOnlyList<Placement> Place(Answer answer, RecordDraft? lead, RecordDraft? contact, string why)
    {
        var ofQuestion = mappings.Where(mapping => mapping.QuestionNumber == answer.Question).ToList();
        if (ofQuestion.Count > 0)
            return ofQuestion.Select(mapping => Place(answer, mapping, mapping.Table == Tables.Lead.Name ? lead : contact, why)).ToList();

        return new[]
        {
            answer.Text is null
                ? new Placement(AnswerOutcome.NotAnswered, null, null, answer.Reason)
                : new Placement(AnswerOutcome.NotMapped, null, null, $"No mapping of this project, nor of all projects, names question {answer.Question}."),
        };
    }

    /// <summary>What an administrator should know of the mapped columns before visitors answer.</summary>
    public IEnumerable<string> Warnings() =>
        from mapping in mappings
        let target = columns.Find(mapping.Table, mapping.Column)?.Converts
        where target is not null
        let labels = DelicateLabels.Of(target)
        where labels.Count > 0
        select $"{target.Name} has options that are common words ({string.Join(", ", labels)}). They count only as the whole answer, or as they are written; longer labels are found more often.";

    /// <summary>Gives a new lead the default of each mapping whose question brought nothing.</summary>
    public void PlaceDefaults(RecordDraft lead)
    {
        foreach (var mapping in mappings.Where(mapping => mapping.Table == Tables.Lead.Name && !string.IsNullOrEmpty(mapping.Default)))
            if (columns.Find(mapping.Table, mapping.Column) is { Converts: not null, IsWritable: true } column
                && Convert(new[] { new AnswerPart(mapping.Default!, null) }, column, mapping, lead) is { Conversion.Succeeded: true } converted
                && Currency(lead, converted.Conversion) is null)
                lead.FillIfEmpty(column, column.ToDataverse(converted.Conversion, zone, converted.Row));
    }

    private Placement Place(Answer answer, QuestionMapping mapping, RecordDraft? record, string why)
    {
        var name = mapping.Table + "." + mapping.Column;
        if (answer.Text is null) return new Placement(AnswerOutcome.NotAnswered, name, null, answer.Reason);
        if (columns.Find(mapping.Table, mapping.Column) is not { } column)
            return new Placement(AnswerOutcome.NotMapped, name, null, $"The mapping of question {mapping.QuestionNumber} names {name}, but there is no such column. Correct the mapping.");
        if (!column.IsWritable)
            return new Placement(AnswerOutcome.NotMapped, name, null, $"The mapping of question {mapping.QuestionNumber} names {name}, which nobody can write. Correct the mapping.");
        if (column.Converts is null)
            return new Placement(AnswerOutcome.NotConvertible, name, null, $"{name} is a column of type {column.TypeName}, which no answer can fill. Map the question to another column.");
        if (record is null)
            return new Placement(AnswerOutcome.NotMapped, name, null, mapping.Table == Tables.Lead.Name ? why : "No contact belongs to this visitor, so nothing was written to one.");

        var (converted, note) = Convert(answer, column, mapping, record);
        if (!converted.Conversion.Succeeded) return new Placement(AnswerOutcome.NotConvertible, name, null, converted.Conversion.Reason);
        if (Currency(record, converted.Conversion) is { } refusal) return new Placement(AnswerOutcome.NotConvertible, name, null, refusal);

        var placement = record.Put(column, converted.Conversion, column.ToDataverse(converted.Conversion, zone, converted.Row), mapping.WritePolicy, source);
        return note is null ? placement : placement with { Reason = note };
    }

    /// <summary>The last answer counts; when it does not fit and an earlier one does, the earlier value is used and the reason says so.</summary>
    private (Converted Converted, string? Note) Convert(Answer answer, CatalogColumn column, QuestionMapping mapping, RecordDraft record)
    {
        var last = Convert(Parts(answer.Messages), column, mapping, record);
        if (last.Conversion.Succeeded) return (last, null);
        foreach (var earlier in answer.Earlier.Reverse())
            if (Convert(Parts(earlier.Messages), column, mapping, record) is { Conversion.Succeeded: true } fits)
                return (fits, $"The last answer did not fit ({last.Conversion.Reason}) An earlier answer, '{earlier.Text}', does and was used.");
        return (last, null);
    }

    private Converted Convert(IReadOnlyList<AnswerPart> parts, CatalogColumn column, QuestionMapping mapping, RecordDraft record)
    {
        var target = column.Converts!;
        IReadOnlyList<LookupRow> rows = Array.Empty<LookupRow>();
        if (target.Type == ColumnType.Lookup)
        {
            rows = LookupRow.Named(service, column, mapping.LookupColumn, string.Join("\n", parts.Select(part => part.Text)));
            target = target with { Candidates = rows.Select(row => row.Candidate).ToList() };
        }

        var ofRecord = context with
        {
            Range = mapping.RangePolicy,
            Currency = target.Type == ColumnType.Money ? currencies.IsoCode(record.Currency ?? currencies.Base) : null,
        };
        var conversion = AnswerConverter.Convert(parts, target, ofRecord);
        return new Converted(conversion, conversion.Value is Guid id ? rows.Single(row => row.Reference.Id == id).Reference : null);
    }

    /// <summary>Amounts are never converted: a new record takes the currency that the answer names, another keeps its own.</summary>
    /// <returns>Why the amount cannot be written, or null.</returns>
    private string? Currency(RecordDraft record, Conversion conversion)
    {
        if (conversion.Currency is not { } named || currencies.IsoCode(record.Currency) == named) return null;
        if (record.Currency is not null)
            return $"The answer names an amount in {named}, but the record's amounts are in {currencies.IsoCode(record.Currency) ?? "another currency"}.";
        if (currencies.Find(named) is not { } currency)
            return $"The answer names an amount in {named}, which is not one of the organisation's currencies.";
        record.Currency = currency;
        return null;
    }

    private static List<AnswerPart> Parts(IReadOnlyList<AnswerMessage> messages) => messages.Select(message => new AnswerPart(message.Text, message.At)).ToList();

    /// <param name="Conversion">The value, or why there is none.</param>
    /// <param name="Row">The row that a lookup was found to name.</param>
    private sealed record Converted(Conversion Conversion, EntityReference? Row);
}
