using Iadvize.Core.Values;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>A row that a lookup may point to, because the answer names it.</summary>
internal sealed class LookupRow
{
    /// <summary>More than one active row of a name is too many anyway.</summary>
    private const int MostRows = 20;
    private const int LongestName = 400;

    private LookupRow(EntityReference reference, LookupCandidate candidate)
    {
        Reference = reference;
        Candidate = candidate;
    }

    public EntityReference Reference { get; }

    public LookupCandidate Candidate { get; }

    /// <param name="service">Reads as the caller: where no role of theirs may read the table, Dataverse refuses, and the event needs attention.</param>
    /// <param name="column">The lookup.</param>
    /// <param name="byColumn">The target's column to look in; null or empty for its primary name.</param>
    /// <param name="answer">The whole answer; a name inside a sentence is none.</param>
    /// <returns>The rows of all targets that bear the name, inactive ones included.</returns>
    public static IReadOnlyList<LookupRow> Named(IOrganizationService service, CatalogColumn column, string? byColumn, string answer)
    {
        var names = new[] { answer.Trim(), LookupConverter.Bare(answer) }.Where(name => name.Length is > 0 and <= LongestName).Distinct().Cast<object>().ToArray();
        return names.Length == 0
            ? Array.Empty<LookupRow>()
            : column.Targets.SelectMany(target => Named(service, target, string.IsNullOrEmpty(byColumn) ? target.Title : byColumn!, names)).ToList();
    }

    private static IEnumerable<LookupRow> Named(IOrganizationService service, LookupTable target, string byColumn, object[] names)
    {
        var query = new QueryExpression(target.Name) { ColumnSet = new ColumnSet(byColumn), TopCount = MostRows };
        if (target.HasState) query.ColumnSet.AddColumn(Tables.Lead.State);
        query.Criteria.AddCondition(byColumn, ConditionOperator.In, names);
        return service.RetrieveMultiple(query).Entities.Select(row => new LookupRow(
            new EntityReference(target.Name, row.Id) { Name = row.GetAttributeValue<string>(byColumn) },
            new LookupCandidate(row.GetAttributeValue<string>(byColumn), !target.HasState || row.GetAttributeValue<OptionSetValue>(Tables.Lead.State)?.Value == 0, row.Id)));
    }
}
