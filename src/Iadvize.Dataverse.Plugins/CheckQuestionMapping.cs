using Iadvize.Core.Values;
using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse;

/// <summary>
/// Synchronous step on question mappings: one that cannot work is refused when it is saved, with a sentence that says what to change,
/// instead of being noticed weeks later on an answer.
/// </summary>
public sealed class CheckQuestionMapping : IPlugin
{
    private const int HighestNumber = 99999;

    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        Check(call, new QuestionMapping(call.Saved()));
    }

    /// <exception cref="InvalidPluginExecutionException">The mapping cannot work; the sentence says what to change.</exception>
    internal static void Check(PluginCall call, QuestionMapping mapping)
    {
        if (!mapping.IsActive) return;

        if (mapping.QuestionNumber is < 1 or > HighestNumber)
            throw Refusals.BadRequest($"Question number {mapping.QuestionNumber} cannot be marked: give a number from 1 to {HighestNumber}, as in [](Q1).");
        var column = WritableColumn(call, mapping);
        RefuseAppendToOtherThanText(mapping, column);
        RefuseUselessDefault(mapping, column);
        if (!string.IsNullOrEmpty(mapping.LookupColumn)) RefuseUnknownLookupColumn(call, mapping, column);
        RefuseFight(call.System, mapping);
    }

    private static CatalogColumn WritableColumn(PluginCall call, QuestionMapping mapping)
    {
        var name = $"{mapping.Table}.{mapping.Column}";
        if (mapping.Column.Length == 0) throw Refusals.BadRequest($"Name the column of the {mapping.Table} that question {mapping.QuestionNumber} fills, by its logical name.");
        var column = Known(call, (mapping.Table, mapping.Column)).Find(mapping.Table, mapping.Column)
            ?? throw Refusals.BadRequest($"There is no column {name}. Use the column's logical name as the table's settings show it, such as description or new_budget.");
        if (!column.IsWritable) throw Refusals.BadRequest($"{name} can only be read. Choose a column that a person could fill.");
        if (column.Converts is null) throw Refusals.BadRequest($"{name} is of type {column.TypeName}, which no answer can fill. Choose a column of text, number, amount, date, choice, yes/no or lookup.");
        return column;
    }

    private static void RefuseAppendToOtherThanText(QuestionMapping mapping, CatalogColumn column)
    {
        if (mapping.WritePolicy == WritePolicy.Append && column.Converts!.Type is not (ColumnType.Text or ColumnType.Memo))
            throw Refusals.BadRequest($"Answers can be appended only to columns of text; {column.Table}.{column.Name} is of type {column.TypeName}. Choose Overwrite or Fill if empty.");
    }

    private static void RefuseUselessDefault(QuestionMapping mapping, CatalogColumn column)
    {
        // A lookup's default is looked for when it is needed: the row may be made later.
        if (string.IsNullOrEmpty(mapping.Default) || column.Converts!.Type == ColumnType.Lookup) return;
        var conversion = AnswerConverter.Convert(new[] { new AnswerPart(mapping.Default!, DateTimeOffset.UtcNow) }, column.Converts, new ConversionContext());
        if (!conversion.Succeeded)
            throw Refusals.BadRequest($"The default '{mapping.Default}' does not fit {column.Table}.{column.Name}: {conversion.Reason}");
    }

    private static void RefuseUnknownLookupColumn(PluginCall call, QuestionMapping mapping, CatalogColumn column)
    {
        if (column.Converts!.Type != ColumnType.Lookup)
            throw Refusals.BadRequest($"{column.Table}.{column.Name} is no lookup. Leave 'Lookup by' empty.");
        var known = Known(call, column.Targets.Select(target => (target.Name, mapping.LookupColumn!)).ToArray());
        foreach (var target in column.Targets)
            if (known.Find(target.Name, mapping.LookupColumn!)?.Converts?.Type is not (ColumnType.Text or ColumnType.Email or ColumnType.Phone or ColumnType.Url))
                throw Refusals.BadRequest($"Table {target.Name}, which {column.Table}.{column.Name} points to, has no text column {mapping.LookupColumn}. Correct 'Lookup by', or leave it empty for the primary name.");
    }

    /// <summary>Two questions that fill one column would take turns; appending, they get along. A project's own mapping of a question takes the place of the general one.</summary>
    private static void RefuseFight(IOrganizationService system, QuestionMapping mapping)
    {
        foreach (var other in QuestionMapping.OfColumn(system, mapping.Table, mapping.Column).Where(other => other.Id != mapping.Id && other.MeetsProjectOf(mapping)))
        {
            if (other.QuestionNumber == mapping.QuestionNumber && other.IsOfOneProject != mapping.IsOfOneProject) continue;
            if (other.WritePolicy == WritePolicy.Append && mapping.WritePolicy == WritePolicy.Append && other.QuestionNumber != mapping.QuestionNumber) continue;
            throw Refusals.BadRequest(
                $"Question {other.QuestionNumber} (mapping '{other.Name}') fills {mapping.Table}.{mapping.Column} already. "
                + "Choose another column, deactivate that mapping, or let both append.");
        }
    }

    private static ColumnCatalog Known(PluginCall call, params (string Table, string Column)[] columns) =>
        ColumnCatalog.Of(call.System, call.Context.OrganizationId, columns, DateTime.UtcNow);
}
