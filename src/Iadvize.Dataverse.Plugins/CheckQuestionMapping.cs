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
        var saved = new QuestionMapping(call.Saved());
        if (saved.IsActive) Check(call, saved);
    }

    /// <returns>The column that the mapping fills.</returns>
    /// <exception cref="InvalidPluginExecutionException">The mapping cannot work; the sentence says what to change.</exception>
    internal static CatalogColumn Check(PluginCall call, QuestionMapping mapping)
    {
        if (mapping.QuestionNumber is < 1 or > HighestNumber)
            throw Refusals.BadRequest(call, RefusalSentences.QuestionNumber, mapping.QuestionNumber, HighestNumber);
        var column = WritableColumn(call, mapping);
        RefuseAppendToOtherThanText(call, mapping, column);
        RefuseUselessDefault(call, mapping, column);
        if (!string.IsNullOrEmpty(mapping.LookupColumn)) RefuseUnknownLookupColumn(call, mapping, column);
        RefuseFight(call, mapping);
        return column;
    }

    private static CatalogColumn WritableColumn(PluginCall call, QuestionMapping mapping)
    {
        var name = $"{mapping.Table}.{mapping.Column}";
        if (mapping.Column.Length == 0) throw Refusals.BadRequest(call, RefusalSentences.NoColumn, mapping.Table, mapping.QuestionNumber);
        var column = Known(call, (mapping.Table, mapping.Column)).Find(mapping.Table, mapping.Column)
            ?? throw Refusals.BadRequest(call, RefusalSentences.UnknownColumn, name);
        if (!column.IsWritable) throw Refusals.BadRequest(call, RefusalSentences.ReadOnlyColumn, name);
        if (column.Converts is null) throw Refusals.BadRequest(call, RefusalSentences.UnfillableColumn, name, column.TypeName);
        return column;
    }

    private static void RefuseAppendToOtherThanText(PluginCall call, QuestionMapping mapping, CatalogColumn column)
    {
        if (mapping.WritePolicy == WritePolicy.Append && column.Converts!.Type is not (ColumnType.Text or ColumnType.Memo))
            throw Refusals.BadRequest(call, RefusalSentences.AppendToText, $"{column.Table}.{column.Name}", column.TypeName);
    }

    private static void RefuseUselessDefault(PluginCall call, QuestionMapping mapping, CatalogColumn column)
    {
        // A lookup's default is looked for when it is needed: the row may be made later.
        if (string.IsNullOrEmpty(mapping.Default) || column.Converts!.Type == ColumnType.Lookup) return;
        var conversion = AnswerConverter.Convert(new[] { new AnswerPart(mapping.Default!, DateTimeOffset.UtcNow) }, column.Converts, new ConversionContext { BaseLanguage = column.BaseLanguage });
        if (!conversion.Succeeded)
            throw Refusals.BadRequest(call, RefusalSentences.UselessDefault, mapping.Default, $"{column.Table}.{column.Name}", conversion.Reason);
    }

    private static void RefuseUnknownLookupColumn(PluginCall call, QuestionMapping mapping, CatalogColumn column)
    {
        if (column.Converts!.Type != ColumnType.Lookup)
            throw Refusals.BadRequest(call, RefusalSentences.NoLookup, $"{column.Table}.{column.Name}");
        var known = Known(call, column.Targets.Select(target => (target.Name, mapping.LookupColumn!)).ToArray());
        foreach (var target in column.Targets)
            if (known.Find(target.Name, mapping.LookupColumn!)?.Converts?.Type is not (ColumnType.Text or ColumnType.Email or ColumnType.Phone or ColumnType.Url))
                throw Refusals.BadRequest(call, RefusalSentences.UnknownLookupColumn, target.Name, $"{column.Table}.{column.Name}", mapping.LookupColumn);
    }

    /// <summary>Two questions that fill one column would take turns; appending, they get along. A project's own mapping of a question takes the place of the general one.</summary>
    private static void RefuseFight(PluginCall call, QuestionMapping mapping)
    {
        foreach (var other in QuestionMapping.OfColumn(call.System, mapping.Table, mapping.Column).Where(other => other.Id != mapping.Id && other.MeetsProjectOf(mapping)))
        {
            if (other.QuestionNumber == mapping.QuestionNumber && other.IsOfOneProject != mapping.IsOfOneProject) continue;
            if (other.WritePolicy == WritePolicy.Append && mapping.WritePolicy == WritePolicy.Append && other.QuestionNumber != mapping.QuestionNumber) continue;
            throw Refusals.BadRequest(call, RefusalSentences.ColumnTaken, other.QuestionNumber, other.Name, $"{mapping.Table}.{mapping.Column}");
        }
    }

    private static ColumnCatalog Known(PluginCall call, params (string Table, string Column)[] columns) =>
        ColumnCatalog.Of(call.System, call.Context.OrganizationId, columns, DateTime.UtcNow);
}
