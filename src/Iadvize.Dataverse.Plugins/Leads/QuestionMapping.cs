using Iadvize.Core.Values;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>Which question fills which column, and how: a row of iadv_questionmapping.</summary>
internal sealed class QuestionMapping
{
    private const int MostMappings = 1000;

    private readonly Entity row;

    public QuestionMapping(Entity row) => this.row = row;

    public Guid Id => row.Id;

    public string Name => row.GetAttributeValue<string>(Tables.QuestionMapping.Title) ?? "";

    /// <summary>True also of a row about to be created, which has no state yet.</summary>
    public bool IsActive => row.GetAttributeValue<OptionSetValue>(Tables.QuestionMapping.State)?.Value is null or 0;

    public int QuestionNumber => row.GetAttributeValue<int>(Tables.QuestionMapping.QuestionNumber);

    public string Table => row.GetAttributeValue<OptionSetValue>(Tables.QuestionMapping.Table)?.Value == (int)MappingTable.Contact ? Tables.Contact.Name : Tables.Lead.Name;

    /// <summary>Logical name, as the administrator wrote it.</summary>
    public string Column => (row.GetAttributeValue<string>(Tables.QuestionMapping.Column) ?? "").Trim().ToLowerInvariant();

    public WritePolicy WritePolicy => (WritePolicy)(row.GetAttributeValue<OptionSetValue>(Tables.QuestionMapping.WritePolicy)?.Value ?? (int)WritePolicy.FillIfEmpty);

    public RangePolicy RangePolicy => (RangeEnd)(row.GetAttributeValue<OptionSetValue>(Tables.QuestionMapping.RangePolicy)?.Value ?? (int)RangeEnd.Lower) switch
    {
        RangeEnd.Upper => RangePolicy.Upper,
        RangeEnd.Middle => RangePolicy.Middle,
        _ => RangePolicy.Lower,
    };

    /// <summary>The column of a lookup's target in which the answer is looked for; null or empty is its primary name.</summary>
    public string? LookupColumn => row.GetAttributeValue<string>(Tables.QuestionMapping.LookupColumn)?.Trim().ToLowerInvariant();

    /// <summary>What a new lead gets when nobody answered.</summary>
    public string? Default => row.GetAttributeValue<string>(Tables.QuestionMapping.Default);

    public bool IsOfOneProject => Project is not null;

    private EntityReference? Project => row.GetAttributeValue<EntityReference>(Tables.QuestionMapping.Project);

    /// <returns>True when a conversation could meet both: they are of the same project, or one of them is of all.</returns>
    public bool MeetsProjectOf(QuestionMapping other) => Project is null || other.Project is null || Project.Id == other.Project.Id;

    /// <returns>All active mappings, of whatever project.</returns>
    public static IReadOnlyList<QuestionMapping> All(IOrganizationService service) => Active(service, _ => { }).ToList();

    /// <returns>The active mappings, of whatever project, that name a column.</returns>
    public static IReadOnlyList<QuestionMapping> OfColumn(IOrganizationService service, string table, string column) =>
        All(service).Where(mapping => mapping.Table == table && mapping.Column == column).ToList();

    /// <returns>The active mappings of a project. Where it maps a question itself, the mappings of all projects step back for that question.</returns>
    public static IReadOnlyList<QuestionMapping> Of(IOrganizationService service, Guid projectId) =>
        Active(service, query =>
        {
            var project = query.Criteria.AddFilter(LogicalOperator.Or);
            project.AddCondition(Tables.QuestionMapping.Project, ConditionOperator.Null);
            project.AddCondition(Tables.QuestionMapping.Project, ConditionOperator.Equal, projectId);
        })
        .GroupBy(mapping => mapping.QuestionNumber)
        .SelectMany(question => question.Any(mapping => mapping.IsOfOneProject) ? question.Where(mapping => mapping.IsOfOneProject) : question)
        .ToList();

    private static IEnumerable<QuestionMapping> Active(IOrganizationService service, Action<QueryExpression> narrow)
    {
        var query = new QueryExpression(Tables.QuestionMapping.Name)
        {
            ColumnSet = new ColumnSet(
                Tables.QuestionMapping.Title, Tables.QuestionMapping.QuestionNumber, Tables.QuestionMapping.Table, Tables.QuestionMapping.Column,
                Tables.QuestionMapping.WritePolicy, Tables.QuestionMapping.Project, Tables.QuestionMapping.Default,
                Tables.QuestionMapping.RangePolicy, Tables.QuestionMapping.LookupColumn),
            TopCount = MostMappings,
        };
        query.Criteria.AddCondition(Tables.QuestionMapping.State, ConditionOperator.Equal, 0);
        query.AddOrder(Tables.QuestionMapping.QuestionNumber, OrderType.Ascending);
        query.AddOrder(Tables.QuestionMapping.Column, OrderType.Ascending);
        narrow(query);
        return service.RetrieveMultiple(query).Entities.Select(row => new QuestionMapping(row));
    }
}
