using Iadvize.Core.Conversations;
using Iadvize.Core.Questions;
using Iadvize.Core.Values;

namespace Iadvize.Dataverse.Leads;

/// <summary>Brings the answers of one conversation into the columns that the mappings name.</summary>
internal sealed class AnswerPlacement
{
    private readonly IReadOnlyList<QuestionMapping> mappings;
    private readonly ColumnCatalog columns;
    private readonly ConversionContext context;
    private readonly string source;

    public AnswerPlacement(IReadOnlyList<QuestionMapping> mappings, ColumnCatalog columns, ProjectPolicy project, Conversation conversation)
    {
        this.mappings = mappings;
        this.columns = columns;
        context = new ConversionContext { Language = conversation.Language, ProjectLanguage = project.Language };
        source = $"{conversation.ClosedAt ?? conversation.StartedAt:yyyy-MM-dd} iAdvize {conversation.Id}";
    }

    /// <returns>What became of the answer in each column that its question is mapped to; one placement without a column when there is none.</returns>
    public IReadOnlyList<Placement> Place(Answer answer, RecordDraft? lead, RecordDraft? contact)
    {
        var ofQuestion = mappings.Where(mapping => mapping.QuestionNumber == answer.Question).ToList();
        if (ofQuestion.Count == 0)
            return new[]
            {
                new Placement(
                    answer.Text is null ? AnswerOutcome.NotAnswered : AnswerOutcome.NotMapped, null, null,
                    answer.Text is null ? answer.Reason : $"No mapping of this project, nor of all projects, names question {answer.Question}."),
            };
        return ofQuestion.Select(mapping => Place(answer, mapping, mapping.Table == Tables.Lead.Name ? lead : contact)).ToList();
    }

    /// <summary>Gives a new lead the default of each mapping whose question brought nothing.</summary>
    public void PlaceDefaults(RecordDraft lead)
    {
        foreach (var mapping in mappings.Where(mapping => mapping.Table == Tables.Lead.Name && !string.IsNullOrEmpty(mapping.Default)))
            if (columns.Find(mapping.Table, mapping.Column) is { Converts: { } target, IsWritable: true } column
                && AnswerConverter.Convert(new[] { new AnswerPart(mapping.Default!, null) }, target, context) is { Succeeded: true } conversion)
                lead.FillIfEmpty(column, column.ToDataverse(conversion));
    }

    private Placement Place(Answer answer, QuestionMapping mapping, RecordDraft? record)
    {
        var name = mapping.Table + "." + mapping.Column;
        if (answer.Text is null) return new Placement(AnswerOutcome.NotAnswered, name, null, answer.Reason);
        if (columns.Find(mapping.Table, mapping.Column) is not { } column)
            return new Placement(AnswerOutcome.NotMapped, name, null, $"The mapping of question {mapping.QuestionNumber} names {name}, but there is no such column. Correct the mapping.");
        if (!column.IsWritable)
            return new Placement(AnswerOutcome.NotMapped, name, null, $"The mapping of question {mapping.QuestionNumber} names {name}, which nobody can write. Correct the mapping.");
        if (column.Converts is not { } target)
            return new Placement(AnswerOutcome.NotConvertible, name, null, $"{name} is a column of type {column.TypeName}, which answers are not converted to. Map the question to a column of another type.");
        if (record is null)
            return new Placement(AnswerOutcome.NotMapped, name, null, mapping.Table == Tables.Lead.Name
                ? "No lead was chosen for this conversation, so nothing was written."
                : "No contact is linked to this visitor's lead, so nothing was written.");

        var (conversion, note) = Convert(answer, target);
        return conversion.Succeeded
            ? record.Put(column, conversion, mapping.WritePolicy, source) is var placed && note is null ? placed : placed with { Reason = note }
            : new Placement(AnswerOutcome.NotConvertible, name, null, conversion.Reason);
    }

    /// <summary>The last answer counts; when it does not fit and an earlier one does, the earlier value is used and the reason says so.</summary>
    private (Conversion Conversion, string? Note) Convert(Answer answer, Column target)
    {
        var last = Convert(answer.Messages, target);
        if (last.Succeeded) return (last, null);
        foreach (var earlier in answer.Earlier.Reverse())
            if (Convert(earlier.Messages, target) is { Succeeded: true } conversion)
                return (conversion, $"The last answer did not fit ({last.Reason}) An earlier answer, '{earlier.Text}', does and was used.");
        return (last, null);
    }

    private Conversion Convert(IReadOnlyList<AnswerMessage> messages, Column target) =>
        AnswerConverter.Convert(messages.Select(message => new AnswerPart(message.Text, message.At)).ToList(), target, context);
}
