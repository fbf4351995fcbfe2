using Iadvize.Core;
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
    public IReadOnlyList<Placement> Place(Answer answer, RecordDraft? lead, RecordDraft? contact, Sentence why)
    {
        var ofQuestion = mappings.Where(mapping => mapping.QuestionNumber == answer.Question).ToList();
        if (ofQuestion.Count > 0)
            return ofQuestion.Select(mapping => Place(answer, mapping, mapping.Table == Tables.Lead.Name ? lead : contact, why)).ToList();

        return new[]
        {
            answer.Text is null
                ? new Placement(AnswerOutcome.NotAnswered, null, null, answer.Reason)
                : new Placement(AnswerOutcome.NotMapped, null, null, OutcomeSentences.NotMapped.With(answer.Question)),
        };
    }

    /// <summary>What an administrator should know of the mapped columns before visitors answer.</summary>
    public IEnumerable<Sentence> Warnings() =>
        from mapping in mappings
        let target = columns.Find(mapping.Table, mapping.Column)?.Converts
        where target is not null
        let labels = DelicateLabels.Of(target)
        where labels.Count > 0
        select OutcomeSentences.DelicateLabels.With(target.Name, string.Join(", ", labels));

    /// <summary>Gives a new lead the default of each mapping whose question brought nothing.</summary>
    public void PlaceDefaults(RecordDraft lead)
    {
        foreach (var mapping in mappings.Where(mapping => mapping.Table == Tables.Lead.Name && !string.IsNullOrEmpty(mapping.Default)))
            if (columns.Find(mapping.Table, mapping.Column) is { Converts: not null, IsWritable: true } column
                && Convert(new[] { new AnswerPart(mapping.Default!, null) }, column, mapping, lead) is { Conversion.Succeeded: true } converted
                && Currency(lead, converted.Conversion) is null)
                lead.FillIfEmpty(column, column.ToDataverse(converted.Conversion, zone, converted.Row));
    }

    private Placement Place(Answer answer, QuestionMapping mapping, RecordDraft? record, Sentence why)
    {
        var name = mapping.Table + "." + mapping.Column;
        if (answer.Text is null) return new Placement(AnswerOutcome.NotAnswered, name, null, answer.Reason);
        if (columns.Find(mapping.Table, mapping.Column) is not { } column)
            return new Placement(AnswerOutcome.NotMapped, name, null, OutcomeSentences.NoSuchColumn.With(mapping.QuestionNumber, name));
        if (!column.IsWritable)
            return new Placement(AnswerOutcome.NotMapped, name, null, OutcomeSentences.ReadOnlyColumn.With(mapping.QuestionNumber, name));
        if (column.Converts is null)
            return new Placement(AnswerOutcome.NotConvertible, name, null, OutcomeSentences.UnfillableColumn.With(name, column.TypeName));
        if (record is null)
            return new Placement(AnswerOutcome.NotMapped, name, null, mapping.Table == Tables.Lead.Name ? why : OutcomeSentences.NoContact);

        var (converted, note) = Convert(answer, column, mapping, record);
        if (!converted.Conversion.Succeeded) return new Placement(AnswerOutcome.NotConvertible, name, null, converted.Conversion.Reason);
        if (Currency(record, converted.Conversion) is { } refusal) return new Placement(AnswerOutcome.NotConvertible, name, null, refusal);

        var placement = record.Put(column, converted.Conversion, column.ToDataverse(converted.Conversion, zone, converted.Row), mapping.WritePolicy, source);
        return note is null ? placement : placement with { Reason = note };
    }

    /// <summary>The last answer counts; when it does not fit and an earlier one does, the earlier value is used and the reason says so.</summary>
    private (Converted Converted, Sentence? Note) Convert(Answer answer, CatalogColumn column, QuestionMapping mapping, RecordDraft record)
    {
        var last = Convert(Parts(answer.Messages), column, mapping, record);
        if (last.Conversion.Succeeded) return (last, null);
        foreach (var earlier in answer.Earlier.Reverse())
            if (Convert(Parts(earlier.Messages), column, mapping, record) is { Conversion.Succeeded: true } fits)
                return (fits, OutcomeSentences.EarlierAnswer.With(last.Conversion.Reason, earlier.Text));
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
            BaseLanguage = column.BaseLanguage,
            Range = mapping.RangePolicy,
            Currency = target.Type == ColumnType.Money ? currencies.IsoCode(record.Currency ?? currencies.Base) : null,
        };
        var conversion = AnswerConverter.Convert(parts, target, ofRecord);
        return new Converted(conversion, conversion.Value is Guid id ? rows.Single(row => row.Reference.Id == id).Reference : null);
    }

    /// <summary>Amounts are never converted: a new record takes the currency that the answer names, another keeps its own.</summary>
    /// <returns>Why the amount cannot be written, or null.</returns>
    private Sentence? Currency(RecordDraft record, Conversion conversion)
    {
        if (conversion.Currency is not { } named || currencies.IsoCode(record.Currency) == named) return null;
        if (record.Currency is not null)
            return OutcomeSentences.OtherCurrency.With(named, (object?)currencies.IsoCode(record.Currency) ?? OutcomeSentences.AnotherCurrency);
        if (currencies.Find(named) is not { } currency)
            return OutcomeSentences.UnknownCurrency.With(named);
        record.Currency = currency;
        return null;
    }

    private static List<AnswerPart> Parts(IReadOnlyList<AnswerMessage> messages) => messages.Select(message => new AnswerPart(message.Text, message.At)).ToList();

    /// <param name="Conversion">The value, or why there is none.</param>
    /// <param name="Row">The row that a lookup was found to name.</param>
    private sealed record Converted(Conversion Conversion, EntityReference? Row);
}
